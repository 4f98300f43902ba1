import { clientErrorAnswer } from './client-errors.js';

describe('the answer to what is no request', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'REQUEST.HEADERS_TOO_LARGE'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'REQUEST.TIMEOUT'],
    ['HPE_INVALID_METHOD', 400, 'REQUEST.INVALID'],
    [undefined, 400, 'REQUEST.INVALID'],
  ])('is a problem, and the last thing on its connection: %s', (code, status, problemCode) => {
    const [head = '', body = ''] = clientErrorAnswer(code, 'trace-1').split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('\r\ncontent-type: application/problem+json');
    expect(head).toContain('\r\nconnection: close');
    expect(head).toContain(`\r\ncontent-length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toMatchObject({ status, code: problemCode, traceId: 'trace-1' });
  });
});
