import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthEnv } from '../auth.config.js';
import { Mailer } from './mailer.js';

describe('a mail in a folder', () => {
  it('is one that mail programs read, with its text as it is, also where lines are long', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-mail-'));
    try {
      const link = `https://files.example.org/reset-password#bnp_${'A'.repeat(43)}`;
      const text = `Für dich:\n\n${link}\n\nTOKEN=x\n`;
      await new Mailer({ MAIL_FOLDER: folder } as AuthEnv).send({ to: 'ann@example.org', subject: 'Hello', text });
      const [name = ''] = await readdir(folder);
      const [head = '', ...body] = (await readFile(join(folder, name), 'utf8')).split('\n\n');
      expect(body.join('\n\n')).toBe(text);
      expect(head).toMatch(/^To: ann@example\.org\r?$/m);
      expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
      expect(head).toMatch(/^Content-Transfer-Encoding: 8bit\r?$/m);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
