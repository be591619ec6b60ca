import { crashes } from '../durable/crashes';
import { following } from '../durable/following';
import { runOnBed } from '../runOnBed';
import { startCluster, type Cluster } from './cluster';
import { load } from './load';
import { lostWorker } from './lostWorker';
import { takeover } from './takeover';

let cluster: Cluster;

runOnBed({
	folder: 'queue',
	surround: async () => (cluster = await startCluster()),
	rounds: () => [
		[load(cluster)],
		[takeover(cluster)],
		following,
		crashes,
		// Last, since nothing replaces the worker.
		[lostWorker(cluster)],
	],
});
