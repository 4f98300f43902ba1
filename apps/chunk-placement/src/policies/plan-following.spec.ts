import { planFollowing } from './plan-following.js';

const version = (versionId: string, nextIndex = 0) => ({ versionId, revision: '7', nextIndex });
const chunk = (versionId: string, index: number) => ({ versionId, index, chunkId: `${versionId}${index}` });
const [a, b, c] = [version('a'), version('b', 5), version('c')];

describe('planFollowing', () => {
  it('finishes all versions of a page that is not full, those without chunks too', () => {
    const chunks = [chunk('a', 0), chunk('b', 5)];
    expect(planFollowing([a, b, c], chunks, 3)).toEqual({ finished: [a, b, c], partly: undefined });
    expect(planFollowing([c], [], 3)).toEqual({ finished: [c], partly: undefined });
    expect(planFollowing([], [], 3)).toEqual({ finished: [], partly: undefined });
  });

  it('goes on in the middle of the last version of a full page, and leaves those behind it', () => {
    const chunks = [chunk('a', 0), chunk('b', 5), chunk('b', 6)];
    expect(planFollowing([a, b, c], chunks, 3)).toEqual({ finished: [a], partly: version('b', 7) });
  });

  it('always comes further', () => {
    const chunks = [chunk('b', 5), chunk('b', 6)];
    expect(planFollowing([b], chunks, 2)).toEqual({ finished: [], partly: version('b', 7) });
  });
});
