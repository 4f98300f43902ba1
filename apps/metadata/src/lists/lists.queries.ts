import type {
  FileV1,
  ListFilesReplyV1,
  ListFilesRequestV1,
  ListTrashReplyV1,
  ListTrashRequestV1,
  TrashedFileV1,
} from '#contracts';
import { Injectable } from '@nestjs/common';
import { BucketsQueries } from '../buckets/buckets.queries.js';
import { FilesQueries } from '../files/files.queries.js';
import { countFitting } from './fit-reply.js';
import { fillsPage } from './judge-walk.js';
import { fingerprintOf, readCursor, writeCursor, type ListSpot } from './list-cursor.js';
import { ListRepository, type Bucket, type ListEntry } from './list.repository.js';
import { SearchRepository } from './search.repository.js';
import { firstFolder, firstPath, hasFilters, hasFoldersFirst, isSpotOf, planList, type ListPlan } from './plan-list.js';

/** Files that one page looks at with filters, a fifth of a second at most. What is behind them is for the next page. */
const LOOK_PER_PAGE = 12_000;
const LOOK_PER_STEP = 10_000;
/** … of which a search begins with so many, before it asks the index: a few milliseconds. */
const FIRST_LOOK = 2000;
/** Files that the index of searches may give for one page: they are put in order each time. */
const INDEXED_PER_PAGE = 10_000;

type Step = ListEntry & { bucket: string };

/** A page before its files are fetched: one step more than asked for when there are more, or the spot where it gave up. */
interface Walk {
  steps: Step[];
  end: ListSpot | null;
}

/** The steps of a page, and where the next one begins: behind all of them, or behind any. */
interface Page {
  steps: Step[];
  cursorBehind: (step: Step) => string;
  nextCursor: string | null;
}

/** Pages of an owner's files, and of the trash: along an index, from the spot where the page before ended. */
@Injectable()
export class ListsQueries {
  constructor(
    private readonly buckets: BucketsQueries,
    private readonly lists: ListRepository,
    private readonly searches: SearchRepository,
    private readonly fileRows: FilesQueries,
  ) {}

  /**
   * A page of an owner's files. Files that come and go between pages don't make others appear twice or be left out. A
   * filter that fits nothing gives an empty list. With filters that no index knows a page may be short, or empty, and not
   * be the last: each looks at a bounded number of files.
   *
   * @throws InvalidListError LIST.INVALID, InvalidPathError FILE.INVALID_PATH
   * @throws InvalidCursorError LIST.INVALID_CURSOR
   */
  async files(request: ListFilesRequestV1): Promise<ListFilesReplyV1> {
    const plan = planList(request);
    const { ownerId, bucket = null, prefix = '', delimiter = null, search = '', sort = 'path' } = request;
    const fingerprint = fingerprintOf(['files', ownerId, bucket, prefix, delimiter, search, sort]);
    const page = await this.page(plan, fingerprint, request);
    const ids = idsOf(page.steps);
    return fit(page, ids.length === 0 ? [] : await this.fileRows.byIds(ids));
  }

  /** A page of the trash, what was deleted last first. @throws InvalidCursorError LIST.INVALID_CURSOR */
  async trash(request: ListTrashRequestV1): Promise<ListTrashReplyV1> {
    const plan: ListPlan = { ...planList({}), field: 'trashedAt', descending: true };
    const fingerprint = fingerprintOf(['trash', request.ownerId, request.bucket ?? null]);
    const page = await this.page(plan, fingerprint, request);
    const { items, nextCursor } = fit<TrashedFileV1>(page, await this.fileRows.trashedByIds(idsOf(page.steps)));
    return { items, nextCursor };
  }

  private async page(
    plan: ListPlan,
    fingerprint: string,
    request: { ownerId: string; bucket?: string; limit: number; cursor?: string },
  ): Promise<Page> {
    const { ownerId, bucket, limit, cursor } = request;
    const after = cursor === undefined ? null : readCursor(cursor, fingerprint, (spot) => isSpotOf(plan, spot));
    const { steps, end } = await this.walk(plan, await this.buckets.named(ownerId, bucket), after, limit);
    const shown = steps.slice(0, limit);
    const cursorBehind = (step: Step) => writeCursor(fingerprint, spotBehind(plan, step));
    const atEnd = end && writeCursor(fingerprint, end);
    return { steps: shown, cursorBehind, nextCursor: steps.length > limit ? cursorBehind(shown.at(-1)!) : atEnd };
  }

  /** By path, bucket after bucket; in another order through all of them at once. */
  private async walk(plan: ListPlan, buckets: Bucket[], after: ListSpot | null, limit: number): Promise<Walk> {
    const steps: Step[] = [];
    const budget = { files: LOOK_PER_PAGE };
    for (const source of sourcesOf(plan, buckets, after)) {
      const begin = after?.bucket === source.name ? after : null;
      const end = await this.walkSource(plan, source, begin, { steps, limit, budget });
      if (end || steps.length > limit) return { steps, end };
    }
    return { steps, end: null };
  }

  /**
   * A search first walks a few files: a frequent word fills the page from them. What isn't that frequent the index knows, and then
   * the walk is over; what is frequent, but not here, is walked for.
   *
   * @returns where the walk gave up, when its budget is used up; null at the end, and when the page is full
   */
  private async walkSource(
    plan: ListPlan,
    { name, buckets }: Source,
    begin: ListSpot | null,
    { steps, limit, budget }: { steps: Step[]; limit: number; budget: { files: number } },
  ): Promise<ListSpot | null> {
    const add = (entries: ListEntry[]) => steps.push(...entries.map((entry) => Object.assign(entry, { bucket: name })));
    const wanted = () => limit + 1 - steps.length;
    const ids = buckets.map(({ id }) => id);
    let spot = begin ?? (plan.field === 'path' ? { at: firstPath(plan), id: '' } : null);
    if (hasFoldersFirst(plan)) {
      // A spot with an id is behind all folders.
      if (!spot?.id) add(await this.lists.foldersIn(plan, ids[0]!, spot?.at ?? firstFolder(plan), wanted()));
      if (wanted() > 0) add(await this.lists.page(plan, buckets, spot?.id ? spot : null, wanted()));
    } else if (plan.folders) add(await this.lists.folders(plan, ids[0]!, spot!.at, wanted()));
    else if (plan.field === 'trashedAt') add(await this.lists.trash(plan, ids, spot, wanted()));
    else if (!hasFilters(plan)) add(await this.lists.page(plan, buckets, spot, wanted()));
    else {
      let asked = plan.search === null;
      let look = Math.min(asked ? LOOK_PER_STEP : FIRST_LOOK, budget.files);
      // A page that is filled, or a walk that is at its end, ends it.
      for (;;) {
        if (budget.files <= 0) return spot && { bucket: name, ...spot };
        const step = await this.lists.filtered(plan, ids, spot, { limit: wanted(), look });
        add(step.found);
        budget.files -= step.looked;
        if (steps.length > limit || step.looked < look) return null;
        spot = step.last;
        const soFar = { found: step.found.length, looked: step.looked, wanted: wanted(), left: budget.files };
        look = Math.min(LOOK_PER_STEP, budget.files);
        if (asked || fillsPage(soFar)) continue;
        asked = true;
        const matches = await this.searches.matches(plan, ids, spot, { limit: wanted(), most: INDEXED_PER_PAGE });
        if (!matches) continue;
        add(matches);
        return null;
      }
    }
    return null;
  }
}

/** A bucket; in orders that are not by path all of them, walked through at once, without a name. */
interface Source {
  name: string;
  buckets: Bucket[];
}

/** What is walked, in order, from the cursor on. Pure. */
function sourcesOf({ field, descending }: ListPlan, buckets: Bucket[], after: ListSpot | null): Source[] {
  if (buckets.length === 0) return [];
  if (field !== 'path') return [{ name: '', buckets }];
  const inOrder = descending ? buckets.toReversed() : buckets;
  return inOrder
    .filter(({ name }) => !after || (descending ? name <= after.bucket : name >= after.bucket))
    .map((bucket) => ({ name: bucket.name, buckets: [bucket] }));
}

const spotBehind = ({ field }: ListPlan, { bucket, at, id }: Step): ListSpot => ({
  bucket,
  at,
  // A folder has none.
  id: field === 'path' ? '' : (id ?? ''),
});

/** Those files that are still to be fetched. */
const idsOf = (steps: Step[]): string[] => steps.flatMap(({ id, file }) => (file ? [] : (id ?? [])));

/**
 * Puts the files that were fetched into their places among those that the walk has read, as far as one reply holds them. Files that
 * went away since the walk are left out. Pure.
 */
function fit<T extends FileV1>(
  { steps, cursorBehind, nextCursor }: Page,
  fetched: T[],
): { items: T[]; prefixes: string[]; nextCursor: string | null } {
  const byId = new Map(fetched.map((file) => [file.id, file]));
  const all = steps.map(({ id, folder, file }) => folder ?? (file as T | undefined) ?? byId.get(id ?? '') ?? null);
  const count = countFitting(all);
  const shown = all.slice(0, count);
  return {
    items: shown.filter((entry) => entry !== null && typeof entry === 'object'),
    prefixes: shown.filter((entry) => typeof entry === 'string'),
    nextCursor: count < all.length ? cursorBehind(steps[count - 1]!) : nextCursor,
  };
}
