import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomSecret, writeSecret } from '../home/secrets.js';
import type { LocalSystem } from '../local-system.js';
import { type ControlFile, NODE_ACTIONS, type NodeAction, type NodeView } from './control-protocol.js';

/** Lets `npm run nodes` reach the running system: HTTP on loopback, for whoever may read `run/control.json`. */
export class ControlServer {
  private readonly token = randomSecret();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(private readonly system: LocalSystem) {}

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const { port } = this.server.address() as AddressInfo;
    const content: ControlFile = { url: `http://127.0.0.1:${port}`, token: this.token };
    writeSecret(this.system.layout.controlFile, JSON.stringify(content));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.system.layout.controlFile, { force: true });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (!sameText(request.headers.authorization ?? '', `Bearer ${this.token}`)) return void send(401, {});
    try {
      const [name, action] = (request.url ?? '').split('/').slice(2).map(decodeURIComponent);
      if (request.method === 'POST' && name && isAction(action)) await this.act(name, action);
      send(200, this.list());
    } catch (error) {
      send(409, { message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async act(name: string, action: NodeAction): Promise<void> {
    if (action !== 'add' && !this.system.nodes.some((node) => node.name === name)) {
      throw new Error(`There is no node ${name}`);
    }
    switch (action) {
      case 'start':
        return this.system.startProcess(name);
      case 'stop':
        return this.system.stopProcess(name);
      case 'kill':
        return this.system.kill(name, 'SIGKILL');
      case 'pause':
        return this.system.kill(name, 'SIGSTOP');
      case 'unpause':
        return this.system.kill(name, 'SIGCONT');
      case 'wipe':
        return this.system.wipeNode(name);
      case 'add':
        return this.system.addNode(name);
    }
  }

  private list(): NodeView[] {
    return this.system.nodes.map(({ name, zone, rpcUrl, gatewayUrl, peerId }) => ({
      ...{ name, zone, rpcUrl, gatewayUrl, peerId },
      state: this.system.stateOf(name),
    }));
  }
}

const isAction = (text: string | undefined): text is NodeAction => NODE_ACTIONS.some((action) => action === text);

/** Compares without telling by its time how much was right. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
