import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { EnvText, loadConfig } from '#config';
import { IsIn, IsOptional } from 'class-validator';

/** Where tests take their servers from. */
class TestServersEnv {
  @IsIn(['local', 'containers']) TEST_SERVERS: 'local' | 'containers' = 'local';
  /** Path of the `nats-server` program. */
  @IsOptional() @EnvText() BYTENODE_NATS_SERVER?: string;
  /** Path of the `ipfs` program. */
  @IsOptional() @EnvText() BYTENODE_IPFS?: string;
  /** Folder of server programs, as `npm start` keeps them. */
  @IsOptional() @EnvText() BYTENODE_CACHE?: string;
  @EnvText() PATH: string = '';
}

/** True when servers are to come from containers instead of local processes. */
export const inContainers = (): boolean => loadConfig(TestServersEnv).TEST_SERVERS === 'containers';

/** The `nats-server` program: the one named, else the first found in the caches of `npm start` and on the PATH. */
export const natsServerProgram = (): string => findProgram('nats-server', 'BYTENODE_NATS_SERVER');

/** The `ipfs` program, found in the same way. */
export const kuboBinary = (): string => findProgram('ipfs', 'BYTENODE_IPFS');

function findProgram(name: string, setting: 'BYTENODE_NATS_SERVER' | 'BYTENODE_IPFS'): string {
  const { [setting]: named, BYTENODE_CACHE, PATH } = loadConfig(TestServersEnv);
  if (named) return named;
  const caches = [join(process.cwd(), '.bytenode', 'cache'), join(homedir(), '.cache', 'bytenode')];
  const folders = [...(BYTENODE_CACHE ? [BYTENODE_CACHE] : []), ...caches, ...PATH.split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`no ${name} program found: set ${setting} to its path`);
  return found;
}
