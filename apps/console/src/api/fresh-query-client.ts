import { type InvalidateQueryFilters, type Query, QueryClient } from '@tanstack/react-query';

/**
 * Reads again also what is just being read for the first time: its answer may be older than the news. TanStack Query joins a
 * first fetch that is under way, and then takes its answer for fresh.
 */
export class FreshQueryClient extends QueryClient {
  private readonly overtaken = new Set<Query>();

  override async invalidateQueries(...args: Parameters<QueryClient['invalidateQueries']>): Promise<void> {
    const firstReads = this.getQueryCache()
      .findAll(args[0] as InvalidateQueryFilters | undefined)
      .filter((query) => isFirstRead(query) && !this.overtaken.has(query));
    await Promise.all([super.invalidateQueries(...args), ...firstReads.map((query) => this.readAgain(query))]);
  }

  private async readAgain(query: Query): Promise<void> {
    this.overtaken.add(query);
    // A failure shows where the query is used.
    const isThere = await query.fetch().then(
      () => true,
      () => false,
    );
    this.overtaken.delete(query);
    if (isThere) await super.invalidateQueries({ predicate: (other) => other === query });
  }
}

const isFirstRead = ({ state }: Query): boolean => state.fetchStatus !== 'idle' && state.data === undefined;
