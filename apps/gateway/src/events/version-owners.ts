import { Injectable } from '@nestjs/common';
import { MAX_VERSIONS_PER_QUESTION } from '#contracts';
import { ExpiringCache } from '../accounts/expiring-cache.js';
import { Services } from '../services/services.js';

/** About 200 bytes each: 4 MB at most. A version never changes its owner; what is forgotten is asked again. */
const CACHE = { ttlMs: 60 * 60 * 1000, maxEntries: 20_000 };
/** What is kept of a version that metadata doesn't know, or has forgotten: nobody sees what is about it. */
const NOBODY = '';

/** Whose a version is: learned from events that say so, else asked of metadata. */
@Injectable()
export class VersionOwners {
  private readonly known = new ExpiringCache<string>(CACHE);
  /** Questions under way: many streams meet the same new version at once. */
  private readonly asked = new Map<string, Promise<Map<string, string>>>();

  constructor(private readonly services: Services) {}

  learn(versionId: string, ownerId: string): void {
    this.known.set(versionId, ownerId);
  }

  /**
   * @returns version → owner, empty for a version that has none
   * @throws DomainError when metadata can't be asked: nothing is guessed
   */
  async of(versionIds: string[]): Promise<Map<string, string>> {
    const ids = [...new Set(versionIds)];
    const owners = new Map(ids.map((id) => [id, this.known.get(id)]));
    const unknown = ids.filter((id) => owners.get(id) === undefined && !this.asked.has(id));
    for (let at = 0; at < unknown.length; at += MAX_VERSIONS_PER_QUESTION) {
      this.ask(unknown.slice(at, at + MAX_VERSIONS_PER_QUESTION));
    }
    const entries = ids.map(
      async (id) => [id, owners.get(id) ?? (await this.asked.get(id))?.get(id) ?? NOBODY] as const,
    );
    return new Map(await Promise.all(entries));
  }

  private ask(versionIds: string[]): void {
    const answer = this.services
      .ask('bytenode.rpc.metadata.owners-of-versions.v1', { versionIds })
      .then(({ owners }) => {
        const found = new Map(owners.map(({ versionId, ownerId }) => [versionId, ownerId]));
        for (const versionId of versionIds) this.known.set(versionId, found.get(versionId) ?? NOBODY);
        return found;
      })
      .finally(() => versionIds.forEach((versionId) => this.asked.delete(versionId)));
    for (const versionId of versionIds) this.asked.set(versionId, answer);
  }
}
