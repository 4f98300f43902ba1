import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EffectiveSettings } from '#config';
import type { DescribeProcessReplyV1, ServiceName } from '#contracts';
import type { ForeignClocks } from './foreign-clocks.js';

/** Says what this process is: its build, its clock, its settings without secrets. */
export class DescribeProcess {
  private readonly version = readVersion(import.meta.dirname);

  constructor(
    private readonly service: ServiceName,
    private readonly settings: EffectiveSettings,
    private readonly clocks: ForeignClocks,
  ) {}

  async run(): Promise<DescribeProcessReplyV1> {
    const clocks = await this.clocks.measure();
    return {
      service: this.service,
      version: this.version,
      nodeVersion: process.versions.node,
      startedAt: new Date(performance.timeOrigin).toISOString(),
      now: new Date().toISOString(),
      clocks,
      settings: [...this.settings.items],
    };
  }
}

/** The version in the package.json above this program, be it compiled or not. */
function readVersion(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  if (dirname(folder) === folder) throw new Error('No package.json above this program');
  return readVersion(dirname(folder));
}
