import type { FindingKind, FindingSubject, HealthFindingV1, Severity } from '#contracts';

/** How a page is to be looked at. */
export interface SectionTerms {
  checkId: string;
  /** False: nothing is changed, whatever is found. */
  fix: boolean;
  /** Bytes are read, not only lists compared. */
  deep: boolean;
  /** What was set right in this check before this page (count). */
  doneSoFar(kind: FindingKind): number;
  signal: AbortSignal;
}

/** What a page came to; `nextCursor` null: the section is through. */
export interface SectionPage {
  findings: HealthFindingV1[];
  nextCursor: string | null;
}

/**
 * One part of the health check. A page is seconds of work, may be looked at twice, and is followed by one in another process: what it
 * needs to go on stands in its cursor. What it sets right it has done by the service whose work that is.
 */
export interface HealthSection {
  readonly name: string;
  /** It is only part of deep checks. */
  readonly deepOnly?: boolean;
  /** @throws anything: the page is tried again a few times, and then the section is reported as not checked */
  inspect(cursor: string | null, terms: SectionTerms): Promise<SectionPage>;
}

/** Token of the list of all sections, in their order. */
export const HEALTH_SECTIONS = Symbol('HEALTH_SECTIONS');

/** Writes a finding down. Pure. */
export const finding = (
  kind: FindingKind,
  severity: Severity,
  subject: { type: FindingSubject; id: string; name?: string | null },
  words: { detail: string; action: string; done?: boolean },
): HealthFindingV1 => ({
  kind,
  severity,
  subjectType: subject.type,
  subjectId: subject.id,
  subjectName: subject.name ?? null,
  detail: words.detail,
  action: words.action,
  done: words.done ?? false,
});
