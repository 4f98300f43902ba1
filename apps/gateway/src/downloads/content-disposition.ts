/** Types a browser shows without running anything in them. HTML and SVG can run scripts, so they are never among them. */
const SAFE_INLINE =
  /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm|ogg)|audio\/(mpeg|mp4|ogg|wav|webm|flac)|text\/plain|application\/pdf)(;|$)/i;

/**
 * The Content-Disposition of a download: an attachment, or shown in place where that is wished and harmless. Pure.
 *
 * @param name any Unicode; an ASCII likeness stands beside it for old clients
 * @see RFC 6266 appendix D, RFC 8187
 */
export function contentDisposition(name: string, contentType: string, wantsInline: boolean): string {
  const type = wantsInline && SAFE_INLINE.test(contentType) ? 'inline' : 'attachment';
  const likeness = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return likeness === name
    ? `${type}; filename="${name}"`
    : `${type}; filename="${likeness}"; filename*=UTF-8''${encode(name)}`;
}

/** encodeURIComponent leaves ' ( ) * which are no attr-char. */
const encode = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
