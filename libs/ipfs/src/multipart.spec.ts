import { multipartBody } from './multipart.js';

describe('multipartBody', () => {
  it('is read back by a form parser, byte for byte, and has the length it says', async () => {
    const bytes = [Buffer.from('one\r\n--'), Buffer.from([0, 255, 13, 10])];
    const { contentType, lengthBytes, pieces } = multipartBody(bytes);
    const body = Buffer.concat(pieces);

    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file') as File;
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.concat(bytes));
    expect(lengthBytes).toBe(body.length);
  });

  it('passes the bytes on without a copy', () => {
    const bytes = Buffer.alloc(10);
    expect(multipartBody([bytes]).pieces).toContain(bytes);
  });

  it('has a new boundary each time, which no owner of bytes can guess', () => {
    expect(multipartBody([]).contentType).not.toBe(multipartBody([]).contentType);
  });
});
