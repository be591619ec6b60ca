import { runOnStage } from '../runOnStage';
import { crashes } from './crashes';
import { following } from './following';

runOnStage({ folder: 'durable', rounds: () => [following, crashes] });
