/** What `npm run nodes` can ask of a running launcher. */
export const NODE_ACTIONS = ['start', 'stop', 'kill', 'pause', 'unpause', 'wipe', 'add'] as const;

export type NodeAction = (typeof NODE_ACTIONS)[number];

/** Content of `run/control.json`: where the launcher listens, and the word that shows one may read that file. */
export interface ControlFile {
  url: string;
  token: string;
}

/** A node as `list` shows it. */
export interface NodeView {
  name: string;
  zone: string;
  state: string;
  rpcUrl: string;
  gatewayUrl: string;
  peerId: string;
}
