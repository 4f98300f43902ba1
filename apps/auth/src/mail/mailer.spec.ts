import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthEnv } from '../auth.config.js';
import { Mailer } from './mailer.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** What lies in the folder of mails after one was sent. */
async function sent(text: string): Promise<{ head: string; body: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'bytenode-mail-'));
  folders.push(folder);
  await new Mailer({ MAIL_FOLDER: folder } as AuthEnv).send({ to: 'ann@example.org', subject: 'Hello', text });
  const [name = ''] = await readdir(folder);
  const [head = '', ...body] = (await readFile(join(folder, name), 'utf8')).split(/\r?\n\r?\n/);
  return { head, body: body.join('\n\n') };
}

describe('a mail', () => {
  it('has its text as it is, also where lines are long', async () => {
    const text = `For you:\n\nhttps://files.example.org/reset-password#bnp_${'A'.repeat(43)}\n\nTOKEN=x\n`;
    const { head, body } = await sent(text);
    expect(body).toBe(text);
    expect(head).toMatch(/^To: ann@example\.org\r?$/m);
    expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
    expect(head).toMatch(/^Content-Transfer-Encoding: 7bit\r?$/m);
  });

  it('is encoded where it would not get through otherwise', async () => {
    const { head, body } = await sent(`Für dich${'.'.repeat(80)}\n`);
    expect(head).toMatch(/^Content-Transfer-Encoding: quoted-printable\r?$/m);
    expect(body).toMatch(/^F=C3=BCr dich\.+=\r?\n/);
  });
});
