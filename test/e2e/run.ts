import { rounds } from './checks';
import { runOnStage } from './runOnStage';

runOnStage({ rounds: () => rounds });
