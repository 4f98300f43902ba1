export const PROTECTIONS = ['full', 'repairing', 'reduced', 'unavailable'] as const;

/**
 * How safe a version is. `full`: policy met and spread. `repairing`: below policy and mendable now.
 * `reduced`: below policy and not mendable with the nodes there are. `unavailable`: a chunk without a live copy.
 */
export type Protection = (typeof PROTECTIONS)[number];
