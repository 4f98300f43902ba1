import type { GenericContainer, StartedTestContainer } from 'testcontainers';
import { waitFor } from './wait-for.js';

const START_TIMEOUT_MS = 60_000;

export interface ContainerOptions {
  image: string;
  port: { inside: number; outside: number };
  command: string[];
  file?: { path: string; text: string };
  environment?: Record<string, string>;
  isReady: () => Promise<boolean>;
}

/**
 * The same as `ServerProcess`, in a container: for machines with a container engine and no server programs.
 * What the server stored lives in the container, not in a volume.
 */
export class ServerContainer {
  private container: StartedTestContainer | undefined;
  private running = false;

  constructor(private readonly options: ContainerOptions) {}

  async start(): Promise<void> {
    if (this.container) await (await this.handle(this.container)).start();
    else this.container = await (await this.describe()).start();
    this.running = true;
    await waitFor(this.options.isReady, { timeoutMs: START_TIMEOUT_MS });
  }

  /** Ends the server with this signal, and keeps its data. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    if (!this.container || !this.running) return;
    this.running = false;
    const handle = await this.handle(this.container);
    await handle.kill({ signal });
    await handle.wait();
  }

  /** Deletes a folder, whether or not the server runs; of a stopped one all data goes with its container. */
  async wipe(folder: string): Promise<void> {
    if (this.running) await this.container?.exec(['rm', '-rf', folder]);
    else await this.remove();
  }

  async remove(): Promise<void> {
    if (this.container) await (await this.handle(this.container)).remove({ force: true, v: true });
    this.container = undefined;
    this.running = false;
  }

  /** The engine's own handle: testcontainers stops a container only once, and never kills one. */
  private async handle(container: StartedTestContainer) {
    const { getContainerRuntimeClient } = await import('testcontainers');
    return (await getContainerRuntimeClient()).container.getById(container.getId());
  }

  private async describe(): Promise<GenericContainer> {
    // Loaded only here: it costs half a second, and tests with local servers never need it.
    const { GenericContainer, Wait } = await import('testcontainers');
    const { image, port, command, file, environment } = this.options;
    const container = new GenericContainer(image)
      .withExposedPorts({ container: port.inside, host: port.outside })
      .withCommand(command)
      .withEnvironment(environment ?? {})
      .withWaitStrategy(Wait.forListeningPorts());
    return file ? container.withCopyContentToContainer([{ content: file.text, target: file.path }]) : container;
  }
}
