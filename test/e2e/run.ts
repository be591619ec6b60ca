import { rounds } from './checks';
import { runOnBed } from './runOnBed';

runOnBed({ rounds: () => rounds });
