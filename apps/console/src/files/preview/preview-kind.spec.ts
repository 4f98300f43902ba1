import { describe, expect, it } from 'vitest';
import { previewKindOf } from './preview-kind.js';

describe('previewKindOf', () => {
  it.each([
    ['image/png', 'a', 'image'],
    ['IMAGE/JPEG', 'a', 'image'],
    ['image/svg+xml', 'a.png', 'drawing'],
    ['text/html; charset=utf-8', 'a.png', 'text'],
    ['application/xhtml+xml', 'a', 'text'],
    ['application/ld+json', 'a', 'text'],
    ['application/pdf', 'a', 'pdf'],
    ['audio/mpeg', 'a', 'audio'],
    ['video/mp4', 'a', 'video'],
    ['image/tiff', 'a.png', 'none'],
    ['application/zip', 'a.txt', 'none'],
    ['application/octet-stream', 'notes.MD', 'text'],
    ['application/octet-stream', 'page.html', 'text'],
    ['', 'photo.jpeg', 'image'],
    ['', 'drawing.svg', 'drawing'],
    ['application/octet-stream', 'a.toString', 'none'],
    ['application/octet-stream', 'png', 'none'],
  ])('shows %j named %j as %s', (contentType, name, kind) => {
    expect(previewKindOf({ contentType, name })).toBe(kind);
  });
});
