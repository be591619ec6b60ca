// A type instead of an interface: only these fit into n8n's items without a cast.

/** The ids, names and link that open the item of a job; which of them there are depends on the service. */
export type JobIdentity = {
	workspaceId?: string;
	workspaceName?: string;
	semanticModelId?: string;
	semanticModelName?: string;
	dataflowId?: string;
	dataflowName?: string;
	/** Any other item of Fabric, and what it is in Fabric's word: DataPipeline, Notebook, … */
	itemId?: string;
	itemName?: string;
	itemType?: string;
	reportId?: string;
	reportName?: string;
	/** The SQL analytics endpoint of the item. */
	sqlEndpointId?: string;
	/** The export of a report. */
	exportId?: string;
	server?: string;
	serverName?: string;
	modelName?: string;
	portalUrl?: string;
	/** The page that shows this very run. */
	monitorUrl?: string;
	refreshId?: string;
	transactionId?: string;
	/** Stands for the id of a transaction that is not listed yet: ISO, by the service's clock. */
	requestedTime?: string;
	jobInstanceId?: string;
	jobType?: string;
	operationId?: string;
	/** Where the service says the state of a synchronization is. */
	statusUrl?: string;
	/** The version that the replicas of a semantic model are brought to. */
	targetVersion?: number | string;
	/** How a refresh was started, as far as its start says; its details say it again. */
	refreshType?: string;
};
