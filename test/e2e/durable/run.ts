import { runOnBed } from '../runOnBed';
import { crashes } from './crashes';
import { following } from './following';

runOnBed({ folder: 'durable', rounds: () => [following, crashes] });
