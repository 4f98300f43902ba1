import { type ControlFile, NODE_ACTIONS, type NodeView } from './control/control-protocol.js';
import { homeLayout } from './home/home-layout.js';
import { readJson } from './home/home-state.js';
import { PROJECT_ROOT } from './project-root.js';
import { readSettings } from './settings.js';
import { textTable } from './text-table.js';

const USAGE = `npm run nodes -- list
npm run nodes -- ${NODE_ACTIONS.join('|')} NAME

  stop     ends the daemon in good order        kill     as if the machine lost its power
  pause    the daemon hangs: it answers nothing unpause  it goes on
  wipe     deletes all its blocks               add      makes and starts one more node`;

/** Plays with the Kubo nodes of the system that runs on this home. */
async function main([action = 'list', name]: string[]): Promise<void> {
  const isKnown = action === 'list' || (NODE_ACTIONS.some((known) => known === action) && name);
  if (!isKnown) throw new Error(USAGE);
  const { home } = readSettings(process.env, PROJECT_ROOT);
  const control = readJson<ControlFile>(homeLayout(home).controlFile);
  if (!control) throw new Error(`No system runs on ${home}: npm start comes first`);
  const path = action === 'list' ? '/nodes' : `/nodes/${encodeURIComponent(name ?? '')}/${action}`;
  const response = await fetch(`${control.url}${path}`, {
    method: action === 'list' ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${control.token}` },
  }).catch((error: unknown) => {
    throw new Error(`The system on ${home} doesn't answer; was it killed?`, { cause: error });
  });
  const answer = (await response.json()) as NodeView[] | { message: string };
  if (!Array.isArray(answer)) throw new Error(answer.message);
  const rows = answer.map((node) => [node.name, node.zone, node.state, node.rpcUrl, node.gatewayUrl, node.peerId]);
  console.log(textTable([['NAME', 'ZONE', 'STATE', 'RPC', 'GATEWAY', 'PEER'], ...rows]));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
