import type { NodeMonitorEnv } from '../node-monitor.config.js';
import type { JudgeSettings } from './judge-node.js';

/** The limits that verdicts are made by. Pure. */
export function judgeSettings(env: NodeMonitorEnv): JudgeSettings {
  return {
    missesToDown: env.PROBE_MISSES_TO_DOWN,
    successesToReturn: env.PROBE_SUCCESSES_TO_RETURN,
    contactWindowMs: env.CONTACT_WINDOW_MS,
    fullPercent: env.FULL_PERCENT,
    fullAvailableBytes: env.FULL_AVAILABLE_BYTES,
    packedPercent: env.PACKED_PERCENT,
    packedAvailableBytes: env.PACKED_AVAILABLE_BYTES,
  };
}
