import type { ServiceName } from '../service-name.js';

/** What a setting of a service is now. */
export interface EffectiveSettingV1 {
  name: string;
  /** As it would be written into the environment; null: it is not set, or it is secret. */
  value: string | null;
  /** Null: it has none, or it is secret. */
  default: string | null;
  source: 'default' | 'environment';
  /** A secret, or where one lies: shown is only whether it is set, by its source. */
  secret: boolean;
}

/** A clock that a process looked at, against its own. */
export interface MeasuredClockV1 {
  /** Whose: `postgres`. */
  name: string;
  /** How far it is ahead of the process's clock; negative: behind. */
  offsetMs: number;
  /** Half of the time the question took: the true difference is at most so much more or less. */
  uncertaintyMs: number;
}

/** Asks the process of a service about itself. Where several run, the one that takes the request answers. */
export class DescribeProcessRequestV1 {}
export class DescribeProcessReplyV1 {
  service!: ServiceName;
  version!: string;
  nodeVersion!: string;
  startedAt!: string;
  /** Its clock while it answered. */
  now!: string;
  clocks!: MeasuredClockV1[];
  /** By name. */
  settings!: EffectiveSettingV1[];
}
