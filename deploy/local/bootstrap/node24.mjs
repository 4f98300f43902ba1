import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a Node >= 24: this one when it is new enough, else the one that npm installed for this platform. */
export function node24(root) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const paths = [`node-${platform}`, `node-bin-${platform}`].map((name) =>
    join(root, 'node_modules', name, 'bin/node'),
  );
  const found = paths.find(existsSync);
  if (found) return found;
  console.error(`This needs Node 24, and npm has none for ${platform}: install it from https://nodejs.org`);
  process.exit(1);
}
