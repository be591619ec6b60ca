import { runDurable } from './runDurable';

runDurable('durable');
