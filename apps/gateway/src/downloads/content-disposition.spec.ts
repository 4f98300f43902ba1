import { contentDisposition } from './content-disposition.js';

const attachment = (name: string) => contentDisposition(name, 'application/octet-stream', false);

describe('contentDisposition', () => {
  it.each([
    ['beach.jpg', 'attachment; filename="beach.jpg"'],
    ['my file.txt', 'attachment; filename="my file.txt"'],
    ['straße.txt', `attachment; filename="stra_e.txt"; filename*=UTF-8''stra%C3%9Fe.txt`],
    ['a"b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
    ["it's (1)*.txt", 'attachment; filename="it\'s (1)*.txt"'],
    ["ü's (1)*.txt", `attachment; filename="_'s (1)*.txt"; filename*=UTF-8''%C3%BC%27s%20%281%29%2A.txt`],
    ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ['a\r\nSet-Cookie: x', `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`],
  ])('names %j', (name, expected) => {
    expect(attachment(name)).toBe(expected);
  });

  it('shows in place only what is asked for and can run nothing', () => {
    const inline = (contentType: string) => contentDisposition('a', contentType, true).split(';')[0];
    expect(inline('image/png')).toBe('inline');
    expect(inline('text/plain; charset=utf-8')).toBe('inline');
    expect(inline('text/html')).toBe('attachment');
    expect(inline('image/svg+xml')).toBe('attachment');
    expect(contentDisposition('a', 'image/png', false)).toMatch(/^attachment/);
  });
});
