import { firstFolder, firstPath, hasFilters, hasFoldersFirst, isSpotOf, planList } from './plan-list.js';

describe('planList', () => {
  it('walks along the paths when nothing else is asked for', () => {
    const plan = planList({});
    expect(plan).toEqual({
      ...{ field: 'path', descending: false, prefix: '', folders: null, search: null },
      prefixEnd: firstPath(planList({ sort: '-path' })),
    });
    expect(hasFilters(plan)).toBe(false);
    expect(firstPath(plan)).toBe('');
  });

  it('begins at the prefix, or backwards at its end', () => {
    expect(firstPath(planList({ prefix: 'a/' }))).toBe('a/');
    expect(firstPath(planList({ prefix: 'a/', sort: '-path' }))).toBe('a0');
    const last = Buffer.from(firstPath(planList({ sort: '-path' })));
    expect(Buffer.compare(last, Buffer.from('\u{10ffff}'.repeat(256)))).toBe(1);
  });

  it.each([
    [{ prefix: 'a' }, false],
    [{ prefix: 'a', sort: 'updatedAt' as const }, true],
    [{ sort: '-sizeBytes' as const }, false],
    [{ search: 'x' }, true],
    [{ search: '' }, false],
  ])('looks at other files for %j: %j', (request, filtered) => {
    expect(hasFilters(planList(request))).toBe(filtered);
  });

  it('takes a delimiter of one character, also one of four bytes', () => {
    expect(planList({ bucket: 'b', delimiter: '/' }).folders).toEqual({ delimiter: '/', next: '0' });
    expect(planList({ bucket: 'b', delimiter: '🎉' }).folders).toEqual({ delimiter: '🎉', next: '🎊' });
  });

  it.each([
    { delimiter: '/' },
    { bucket: 'b', delimiter: '' },
    { bucket: 'b', delimiter: '//' },
    { bucket: 'b', delimiter: '\u{10ffff}' },
    { bucket: 'b', delimiter: '/', sort: 'createdAt' as const },
    { bucket: 'b', delimiter: '-', sort: 'updatedAt' as const },
    { bucket: 'b', delimiter: '/', prefix: 'a', sort: 'updatedAt' as const },
    { bucket: 'b', delimiter: '/', search: 'x' },
  ])('refuses %j', (request) => {
    expect(() => planList(request)).toThrow(expect.objectContaining({ code: 'LIST.INVALID', kind: 'invalid' }));
  });

  it.each([{ prefix: '\0' }, { search: 'a\0' }, { bucket: 'b', delimiter: '\ud800' }])(
    'refuses %j as text',
    (request) => {
      expect(() => planList(request)).toThrow(expect.objectContaining({ code: 'FILE.INVALID_PATH' }));
    },
  );

  it('shows folders first in other orders than that of paths, and then no other files than theirs', () => {
    const plan = planList({ bucket: 'b', delimiter: '/', prefix: 'a/', sort: '-sizeBytes' });
    expect([hasFoldersFirst(plan), hasFilters(plan), firstFolder(plan)]).toEqual([true, false, 'a/\u0001']);
    expect(hasFoldersFirst(planList({ bucket: 'b', delimiter: '/' }))).toBe(false);
    expect(hasFoldersFirst(planList({ sort: '-sizeBytes' }))).toBe(false);
    const id = '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22';
    expect(isSpotOf(plan, { bucket: '', at: 'a/b0', id: '' })).toBe(true);
    expect(isSpotOf(plan, { bucket: '', at: '100', id })).toBe(true);
    expect(isSpotOf(plan, { bucket: '', at: 'a/b0', id })).toBe(false);
  });

  it('knows positions of its order from others', () => {
    const id = '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22';
    const bySize = planList({ sort: 'sizeBytes' });
    expect(isSpotOf(bySize, { bucket: '', at: '100', id })).toBe(true);
    expect(isSpotOf(bySize, { bucket: '', at: '1e3', id })).toBe(false);
    expect(isSpotOf(bySize, { bucket: '', at: '100', id: 'x' })).toBe(false);
    expect(isSpotOf(bySize, { bucket: '', at: '100', id: '' })).toBe(false);
    expect(isSpotOf(planList({}), { bucket: 'b', at: '100', id })).toBe(false);
    expect(isSpotOf(planList({}), { bucket: 'b', at: 'any text', id: '' })).toBe(true);
  });
});
