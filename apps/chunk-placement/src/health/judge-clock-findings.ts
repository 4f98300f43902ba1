import type { HealthFindingV1, MeasuredClockV1 } from '#contracts';
import { describeOffset, isClockOff } from '#observability';
import { finding } from './health-section.js';

/** Finds the clocks that differ from this service's own by more than is harmless. Pure. */
export function judgeClockFindings(clocks: readonly MeasuredClockV1[]): HealthFindingV1[] {
  return clocks.filter(isClockOff).map((clock) => {
    const words = {
      detail: `Its clock is ${describeOffset(clock)} chunk-placement's.`,
      action: 'Let NTP set the clocks of both machines.',
    };
    return finding('clock-differs', 'warning', { type: 'service', id: clock.name }, words);
  });
}
