import type { Services } from '../services/services.js';
import { VersionOwners } from './version-owners.js';

const OWNERS = 'bytenode.rpc.metadata.owners-of-versions.v1';

/** Answers as metadata would: a version is owned by whom its name ends in, if its name says so. */
function owners({ fails = false } = {}) {
  const questions: string[][] = [];
  const services = {
    ask: async (subject: string, { versionIds }: { versionIds: string[] }) => {
      expect(subject).toBe(OWNERS);
      questions.push(versionIds);
      if (fails) throw new Error('metadata is away');
      const known = versionIds.filter((id) => id.includes('@'));
      return { owners: known.map((versionId) => ({ versionId, ownerId: versionId.split('@')[1]! })) };
    },
  };
  return { questions, owners: new VersionOwners(services as unknown as Services) };
}

describe('whose versions are', () => {
  it('is asked once, also for those that nobody has', async () => {
    const { owners: known, questions } = owners();
    const expected = new Map([
      ['a@ann', 'ann'],
      ['b', ''],
    ]);
    expect(await known.of(['a@ann', 'b', 'a@ann'])).toEqual(expected);
    expect(await known.of(['b', 'a@ann'])).toEqual(expected);
    expect(questions).toEqual([['a@ann', 'b']]);
  });

  it('is not asked where an event has told it', async () => {
    const { owners: known, questions } = owners();
    known.learn('b', 'bob');
    expect(await known.of(['b'])).toEqual(new Map([['b', 'bob']]));
    expect(questions).toEqual([]);
  });

  it('is asked with one question by many at once', async () => {
    const { owners: known, questions } = owners();
    await Promise.all([known.of(['a@ann']), known.of(['a@ann', 'c@cid']), known.of(['c@cid'])]);
    expect(questions).toEqual([['a@ann'], ['c@cid']]);
  });

  it('is asked for no more than the contract allows at once', async () => {
    const { owners: known, questions } = owners();
    const ids = Array.from({ length: 600 }, (_, at) => `${at}@ann`);
    expect((await known.of(ids)).size).toBe(600);
    expect(questions.map(({ length }) => length)).toEqual([256, 256, 88]);
  });

  it('is never guessed: without an answer it fails, and is asked again', async () => {
    const { owners: known, questions } = owners({ fails: true });
    await expect(known.of(['a@ann'])).rejects.toThrow('metadata is away');
    await expect(known.of(['a@ann'])).rejects.toThrow('metadata is away');
    expect(questions).toHaveLength(2);
  });
});
