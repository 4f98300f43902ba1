import type { PartName } from '../bench-options.js';
import type { Part } from '../part.js';
import { commandLine } from './command-line.js';
import { downloads } from './downloads.js';
import { gatewayMemory } from './gateway-memory.js';
import { healing } from './healing.js';
import { millionChunks } from './million-chunks.js';
import { millionFiles } from './million-files.js';
import { placement } from './placement.js';
import { rebalanceBesideUsers } from './rebalance-beside-users.js';
import { smallFiles } from './small-files.js';
import { uploads } from './uploads.js';

export const PARTS: Readonly<Record<PartName, Part>> = {
  a: uploads,
  b: downloads,
  c: smallFiles,
  d: gatewayMemory,
  e: healing,
  f: placement,
  g: millionFiles,
  h: millionChunks,
  i: commandLine,
  j: rebalanceBesideUsers,
};
