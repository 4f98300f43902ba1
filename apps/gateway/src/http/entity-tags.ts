import { InvalidRequestError } from './validation.js';

const ENTITY_TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

/**
 * Reads the header `If-Match` or `If-None-Match`. Pure. A weak tag stands for none of our contents, which are all told apart byte by byte.
 *
 * @returns the strong tags without their quotes, `*`, or undefined when there is no header
 * @see RFC 9110 section 13.1
 */
export function parseEntityTags(header: string | undefined): string[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  return header.split(',').flatMap((item) => {
    const [matched, weak, tag = ''] = ENTITY_TAG.exec(item.trim()) ?? [];
    if (matched === undefined) throw new InvalidRequestError(`${JSON.stringify(item.trim())} is no entity tag.`);
    return weak ? [] : [tag];
  });
}
