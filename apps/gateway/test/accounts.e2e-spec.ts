import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '#testing';
import { compiled } from '../../../deploy/local/src/project-root.js';
import { runProgram } from '../../../deploy/local/src/servers/run-program.js';
import { ApiClient } from './support/api-client.js';
import { LiveSystem } from './support/live-system.js';

const EMAIL = 'ann@example.org';
const PASSWORD = 'a long enough password';

let live: LiveSystem;
let ann: ApiClient;
beforeAll(async () => {
  live = await LiveSystem.start();
  ann = await live.user(EMAIL);
}, 120_000);
afterAll(() => live?.stop(), 60_000);

const codeOf = async (client: ApiClient, method: string, path: string, body?: object) => {
  const init = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
  const { status, code } = await client.problem(method, path, init);
  return `${status} ${code}`;
};
const loggedIn = async (password: string) => {
  const client = new ApiClient(live.system.gatewayUrl);
  await client.login({ email: EMAIL, password });
  return client;
};

describe('an account', () => {
  it('is used by a program with a token, by people with sessions they can end, and mends its own password', async () => {
    // A program stores and reads with a token, each as far as the scopes reach.
    const { token } = await ann.json<{ token: string }>('POST', '/v1/auth/tokens', {
      name: 'backup',
      scopes: ['files:write'],
    });
    const program = ann.withToken(token);
    const file = await program.put('notes.txt', Buffer.from('by a program'));
    expect(await codeOf(program, 'GET', `/v1/files/${file.id}`)).toBe('403 AUTH.SCOPE');
    expect(await codeOf(program, 'POST', '/v1/auth/tokens', { name: 'n', scopes: ['files:read'] })).toBe(
      '403 AUTH.SESSION_NEEDED',
    );
    expect((await ann.download(file.id)).toString()).toBe('by a program');

    // A changed password ends the other session and leaves this one.
    const elsewhere = await loggedIn(PASSWORD);
    const { items } = await ann.json<{ items: { current: boolean }[] }>('GET', '/v1/auth/sessions');
    expect(items.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const change = { currentPassword: PASSWORD, newPassword: 'another long password' };
    await ann.json('POST', '/v1/auth/password', change);
    expect(await codeOf(elsewhere, 'GET', '/v1/auth/me')).toBe('401 AUTH.SESSION_ENDED');
    expect(await codeOf(ann, 'POST', '/v1/auth/password', change)).toBe('403 AUTH.WRONG_PASSWORD');

    // A forgotten one is replaced by mail, which the local system writes to its home.
    const asked = await new ApiClient(live.system.gatewayUrl).fetch('POST', '/v1/auth/password-resets', {
      body: JSON.stringify({ email: EMAIL }),
      headers: { 'content-type': 'application/json' },
    });
    expect([asked.status, await asked.text()]).toEqual([202, '']);
    const folder = live.system.layout.mailFolder;
    const name = await waitFor(async () => (await readdir(folder))[0], { timeoutMs: 30_000 });
    const mail = await waitFor(() => readFile(join(folder, name), 'utf8'), { timeoutMs: 30_000 });
    const resetToken = /^(bnp_\S+)$/m.exec(mail)?.[1];
    expect(mail).toContain(`${live.system.gatewayUrl}/reset-password#${resetToken}\n`);
    expect(mail).toContain(`\nnpx bytenode password reset --url ${live.system.gatewayUrl}\n`);
    const path = `/v1/auth/password-resets/${resetToken}`;
    await new ApiClient(live.system.gatewayUrl).json('POST', path, { password: PASSWORD });
    expect(await codeOf(ann, 'GET', '/v1/auth/me')).toBe('401 AUTH.SESSION_ENDED');
    ann = await loggedIn(PASSWORD);

    // An administrator disables it: session and token end at once. Its files stay.
    const page = await live.admin.json<{ items: { id: string }[] }>('GET', '/v1/users?search=ann');
    const userPath = `/v1/users/${page.items[0]!.id}`;
    expect(await codeOf(ann, 'PATCH', userPath, { role: 'admin' })).toBe('403 AUTH.FORBIDDEN');
    // What is stored is never above the quota: the file that is there leaves room for three bytes.
    const { sizeBytes } = file;
    const limited = await live.admin.json('PATCH', userPath, { quotaBytes: sizeBytes + 3 });
    expect(limited).toMatchObject({ quotaBytes: sizeBytes + 3, usedBytes: sizeBytes, fileCount: 1 });
    const full = await ann.problem('PUT', '/v1/buckets/my-files/files/four', { body: 'four' });
    expect(full).toMatchObject({ status: 507, code: 'QUOTA.OWNER_EXCEEDED' });
    expect(await live.admin.json('PATCH', userPath, { quotaBytes: null })).toMatchObject({ quotaBytes: null });
    expect(await live.admin.json('PATCH', userPath, { disabled: true })).toMatchObject({ disabled: true });
    expect(await codeOf(ann, 'GET', '/v1/auth/me')).toBe('401 AUTH.SESSION_ENDED');
    expect(await codeOf(program, 'GET', '/v1/auth/me')).toBe('401 AUTH.TOKEN_REFUSED');

    // On the server it is made an administrator's, and opens again with the password that is printed.
    const env = { ...process.env, NODE_OPTIONS: '', BYTENODE_HOME: live.system.layout.home };
    const output = await runProgram(process.execPath, [compiled('deploy/local/src/admin.js'), 'create', EMAIL], {
      env,
    });
    ann = await loggedIn(/^Password: (\S+)$/m.exec(output)?.[1] ?? '');
    expect(await ann.nodes()).toHaveLength(5);
    expect((await ann.download(file.id)).toString()).toBe('by a program');
  }, 60_000);
});
