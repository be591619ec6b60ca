/** A table of a semantic model with what is known of its partitions. */
export interface ModelTable {
	name: string;
	description?: string;
	isHidden?: boolean;
	storageMode?: string;
	/** Absent where nothing says so. */
	partitions?: ModelPartition[];
	/** Where this was read: the model itself, its push tables, or its past refreshes. */
	source: 'model' | 'pushTables' | 'refreshes';
}

export interface ModelPartition {
	name: string;
	/** When its data was loaded last, in ISO 8601. */
	refreshedTime?: string;
}
