/** What became of the requests of one or more runs. */
export interface Tally {
  requests: number;
  /** Of them answered with success. */
  accepted: number;
  serverErrors: number;
  /** Answers with a status, type or header that the document doesn't have. */
  undocumented: number;
  /** Answers whose body does not fit its schema. */
  violations: number;
  /** Requests without an answer, and whatever else Schemathesis complains of. */
  others: number;
}

/** As much of Schemathesis' JSON report as is counted. */
export interface SchemathesisReport {
  complete: boolean;
  test_cases: { generated: number };
  failures: { type: string; count: number }[];
  errors: unknown[];
  /** By operation and phase. */
  valid_rates: Record<string, Record<string, { accepted: number }>>;
}

const KINDS: Readonly<Record<string, 'serverErrors' | 'undocumented' | 'violations'>> = {
  ServerError: 'serverErrors',
  UndefinedStatusCode: 'undocumented',
  UndefinedContentType: 'undocumented',
  MissingContentType: 'undocumented',
  MissingHeaders: 'undocumented',
  MalformedMediaType: 'violations',
  MalformedJson: 'violations',
  JsonSchemaError: 'violations',
};

/** Counts what a report tells; what it doesn't know by name counts too. Pure. */
export function tallyOf({ complete, test_cases, failures, errors, valid_rates }: SchemathesisReport): Tally {
  const tally = { serverErrors: 0, undocumented: 0, violations: 0, others: errors.length + (complete ? 0 : 1) };
  for (const { type, count } of failures) tally[KINDS[type] ?? 'others'] += count;
  const phases = Object.values(valid_rates).flatMap((rates) => Object.values(rates));
  const accepted = phases.reduce((sum, phase) => sum + phase.accepted, 0);
  return { requests: test_cases.generated, accepted, ...tally };
}

/** Pure. */
export const addTallies = (one: Tally, other: Tally): Tally => ({
  requests: one.requests + other.requests,
  accepted: one.accepted + other.accepted,
  serverErrors: one.serverErrors + other.serverErrors,
  undocumented: one.undocumented + other.undocumented,
  violations: one.violations + other.violations,
  others: one.others + other.others,
});

/** Pure. */
export const renderTally = ({ requests, accepted, serverErrors, undocumented, violations, others }: Tally): string =>
  `${requests} requests, ${accepted} accepted: ${serverErrors} server errors, ${undocumented} undocumented answers, ${violations} schema violations, ${others} other faults`;

/** Is there nothing to complain of? Pure. */
export const isClean = ({ serverErrors, undocumented, violations, others }: Tally): boolean =>
  serverErrors + undocumented + violations + others === 0;
