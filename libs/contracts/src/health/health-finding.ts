/** What a health check can find. A kind says what is wrong; how bad it is, each finding says. */
export const FINDING_KINDS = [
  'node-unavailable',
  'node-full',
  'node-not-durable',
  'node-without-token',
  'node-clock',
  'clock-differs',
  'node-test',
  'node-not-checked',
  'replica-missing',
  'replica-corrupt',
  'orphan-pin',
  'foreign-pin',
  'chunk-unavailable',
  'chunk-below-policy',
  'chunk-surplus',
  'spread-fault',
  'counter-wrong',
  'upload-stuck',
  'version-unplaced',
  'version-unknown',
  'outbox-old',
  'stream-missing',
  'consumer-missing',
  'consumer-behind',
  'dead-letters',
  'section-not-checked',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `info`: as it should be under the circumstances. `warning`: degraded. `error`: data is, or may come, out of reach. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FINDING_SUBJECTS = [
  'node',
  'chunk',
  'pin',
  'version',
  'bucket',
  'owner',
  'upload',
  'service',
  'stream',
  'consumer',
  'section',
] as const;
export type FindingSubject = (typeof FINDING_SUBJECTS)[number];

/** Something that is not as it should be, and what is, was or could be done about it. */
export class HealthFindingV1 {
  kind!: FindingKind;
  severity!: Severity;
  subjectType!: FindingSubject;
  subjectId!: string;
  subjectName!: string | null;
  /** What is wrong, in words. */
  detail!: string;
  /** What the check does about it, or would on a dry run; or what a person has to do. */
  action!: string;
  /** It was done in this check. */
  done!: boolean;
}
