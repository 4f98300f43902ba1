import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuthEnv } from '../auth.config.js';

/** The one-time token for the first administrator, in a file that whoever runs the system can read. */
@Injectable()
export class SetupTokenFile {
  private readonly path: string;

  constructor(env: AuthEnv) {
    this.path = env.SETUP_TOKEN_FILE;
  }

  /** Whether this is the token. False when there is no file, or nothing in it. Takes the same time wherever they differ. */
  async matches(token: string): Promise<boolean> {
    const expected = (await this.read()).trim();
    return expected !== '' && timingSafeEqual(digest(expected), digest(token));
  }

  /** Makes the token worthless. Fine when it is gone already. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  private async read(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}

/** Of equal length, as the comparison needs. */
const digest = (text: string) => createHash('sha256').update(text).digest();
