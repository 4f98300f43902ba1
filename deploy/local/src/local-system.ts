import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES, type ServiceName } from '#contracts';
import type { NatsUser } from '../../nats/src/nats-config.js';
import { type HomeLayout, homeLayout, prepareHome } from './home/home-layout.js';
import { HomeLock } from './home/home-lock.js';
import { HomeState, readJson } from './home/home-state.js';
import { PortBook } from './home/port-book.js';
import { keptSecret, natsPublicKeys, natsSeedFile, randomSecret, writeSecret } from './home/secrets.js';
import { KuboNodes } from './kubo/kubo-nodes.js';
import type { NodeRecord } from './kubo/node-record.js';
import { prepareNats } from './nats-server.js';
import { postgresAccount } from './postgres/postgres-account.js';
import { postgresFolder, postgresPrograms } from './postgres/postgres-place.js';
import { preparePostgres } from './postgres/postgres-server.js';
import { DATABASE_ROLES, type DatabaseRole, prepareDatabase } from './postgres/prepare-database.js';
import { endProcesses, isAlive } from './processes/end-processes.js';
import type { ProcessState } from './processes/managed-process.js';
import type { ProcessEntry } from './processes/process-entry.js';
import { ProcessList } from './processes/process-list.js';
import { type Caretaker, startCaretaker } from './processes/start-caretaker.js';
import { type Progress, SILENT } from './progress.js';
import { PROJECT_ROOT } from './project-root.js';
import { serverPrograms } from './server-programs.js';
import { serviceEnv, urlOf, type Wiring } from './services/service-env.js';
import { describeService } from './services/service-process.js';
import { passwordFile, wireServices } from './services/system-wiring.js';
import { readSettings, type Settings } from './settings.js';
import { together } from './together.js';

/** The settings of the environment count for what is left out. */
export interface LocalSystemOptions {
  home?: string;
  nodes?: number;
  /** `free`: any ports but the usual ones, so that tests run beside a system. */
  ports?: 'usual' | 'free';
  /** Services to start; default: all. */
  services?: readonly ServiceName[];
  /** The last word on a service's environment. */
  serviceEnv?: Partial<Record<ServiceName | 'all', Record<string, string>>>;
  progress?: Progress;
}

/**
 * The whole system on this machine: Postgres, NATS, Kubo nodes and services as child processes, all data in one folder.
 * `npm start` runs it, and so do the end-to-end tests.
 */
export class LocalSystem {
  readonly settings: Settings;
  readonly layout: HomeLayout;
  private readonly progress: Progress;
  private readonly processList: ProcessList;
  private readonly giveUp = new AbortController();
  private starting: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private lock: HomeLock | undefined;
  private caretaker: Caretaker | undefined;
  private kubo: KuboNodes | undefined;
  private wiring: Wiring | undefined;

  constructor(private readonly options: LocalSystemOptions = {}) {
    const settings = readSettings(process.env, PROJECT_ROOT);
    const { home = settings.home, nodes = settings.nodeCount } = options;
    this.settings = { ...settings, home, nodeCount: nodes };
    this.layout = homeLayout(home);
    this.progress = options.progress ?? SILENT;
    this.processList = new ProcessList(this.layout.processesFile, this.progress);
  }

  static async start(options: LocalSystemOptions = {}): Promise<LocalSystem> {
    const system = new LocalSystem(options);
    await system.start();
    return system;
  }

  /** Starts everything and waits until every part is ready; stops what it started when one isn't. */
  async start(): Promise<void> {
    this.starting = this.bringUp();
    try {
      await this.starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops everything in order; may be called at any time and more than once. */
  stop(): Promise<void> {
    return (this.stopping ??= this.tearDown());
  }

  /** Stops everything and deletes all of its data, also what lies outside the home. */
  async destroy(): Promise<void> {
    await this.stop();
    const { postgresData } = HomeState.read(this.layout.stateFile);
    if (postgresData) rmSync(postgresData, { recursive: true, force: true });
    rmSync(this.layout.home, { recursive: true, force: true });
  }

  /** What runs, as in `run/processes.json`. */
  get processes(): ProcessEntry[] {
    return this.processList.entries;
  }

  get nodes(): readonly NodeRecord[] {
    return this.started(this.kubo).all;
  }

  get gatewayUrl(): string {
    return urlOf(this.started(this.wiring).gateway);
  }

  get natsUrl(): string {
    return this.started(this.wiring).natsUrl;
  }

  get postgresPort(): number {
    return this.started(this.wiring).postgresPort;
  }

  /** The one-time token of the first administrator; null once it was used. */
  get setupToken(): string | null {
    const file = this.layout.setupTokenFile;
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  }

  /** File with the seed a program connects to NATS with, e.g. of the read-only `operator`. */
  natsSeedFile(user: NatsUser): string {
    return natsSeedFile(this.layout.secrets, user);
  }

  healthUrl(service: ServiceName): string {
    return `http://127.0.0.1:${this.started(this.wiring).healthPorts[service]}`;
  }

  stateOf(name: string): ProcessState {
    return this.processList.get(name).state;
  }

  /** Starts a stopped or killed process again, a node, service or server, and waits until it is ready. */
  async startProcess(name: string): Promise<void> {
    await this.processList.get(name).start();
  }

  /** Ends a process in good order; it stays down. */
  async stopProcess(name: string): Promise<void> {
    await this.processList.get(name).stop();
  }

  async restartProcess(name: string): Promise<void> {
    await this.stopProcess(name);
    await this.startProcess(name);
  }

  /**
   * Sends a signal; after SIGKILL the process is gone when this resolves.
   * A killed service or server starts again by itself, a killed Kubo daemon doesn't.
   */
  async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.processList.get(name).kill(signal);
  }

  /** Waits until a process that starts again by itself answers. */
  async ready(name: string): Promise<void> {
    await this.processList.get(name).ready();
  }

  /** Deletes all blocks of a node, running or not. */
  async wipeNode(name: string): Promise<void> {
    await this.started(this.kubo).wipe(name);
  }

  /** Makes and starts one more node; node-monitor finds it in the file of nodes. */
  async addNode(name: string, zone = `zone-${this.nodes.length + 1}`): Promise<void> {
    const kubo = this.started(this.kubo);
    await this.processList.run(await kubo.add(name, zone));
    kubo.save();
  }

  /** Folder with a node's repo. */
  nodeFolder(name: string): string {
    return this.started(this.kubo).repoOf(name);
  }

  private async bringUp(): Promise<void> {
    const { layout, progress, settings } = this;
    prepareHome(layout);
    this.lock = await HomeLock.take(layout.lockFile);
    await this.endLeftovers();
    this.caretaker = await startCaretaker(layout.processesFile);
    this.lock.nameCaretaker(this.caretaker.pid);

    const programs = await serverPrograms(settings, progress, this.giveUp.signal);
    const state = HomeState.read(layout.stateFile);
    const ports = new PortBook(state, this.options.ports ?? 'usual', progress);
    const { host } = settings;
    // First: whoever asks for a port is not to find one of the system's own there.
    const gateway = { host, port: await ports.takePublic('gateway', settings.port, host) };
    const postgresPort = await ports.take('postgres', 15_432);
    const natsPort = await ports.take('nats', 14_222);
    this.wiring = await wireServices(layout, ports, gateway, { natsPort, postgresPort });
    this.kubo = new KuboNodes(programs.ipfs, layout, ports, settings.nodeCapacityBytes);
    progress.step('starting Postgres, NATS and the Kubo nodes');
    await this.together([
      this.startPostgres(postgresPort, state),
      this.startNats(programs.natsServer, natsPort),
      this.startNodes(this.kubo),
    ]);
    await this.startServices(this.wiring);
  }

  /** Ends what a launcher and its caretaker that were both killed left running. */
  private async endLeftovers(): Promise<void> {
    const leftovers = (readJson<ProcessEntry[]>(this.layout.processesFile) ?? []).filter(isAlive);
    if (leftovers.length === 0) return;
    this.progress.notice(`ending what the last run left: ${leftovers.map(({ name }) => name).join(', ')}`);
    await endProcesses(leftovers);
  }

  private async startPostgres(port: number, state: HomeState): Promise<void> {
    const { layout } = this;
    const account = await postgresAccount();
    const superuserPassword = keptSecret(join(layout.secrets, 'postgres-superuser'), randomSecret);
    const { spec, isNew } = await preparePostgres({
      programs: postgresPrograms(account),
      folder: postgresFolder(account, layout.postgresFolder, state),
      account,
      port,
      superuserPassword,
      logFile: this.logFile('postgres'),
    });
    // An empty database has no administrator yet.
    if (isNew) writeSecret(layout.setupTokenFile, randomSecret());
    await this.processList.run(spec);
    const passwords = DATABASE_ROLES.map((role) => [role, keptSecret(passwordFile(layout, role), randomSecret)]);
    await prepareDatabase(port, superuserPassword, Object.fromEntries(passwords) as Record<DatabaseRole, string>);
  }

  private async startNats(program: string, port: number): Promise<void> {
    const { natsFolder, secrets } = this.layout;
    const publicKeys = natsPublicKeys(secrets);
    await this.processList.run(
      prepareNats({ program, folder: natsFolder, port, publicKeys, logFile: this.logFile('nats') }),
    );
  }

  private async startNodes(kubo: KuboNodes): Promise<void> {
    const specs = await kubo.prepare(this.settings.nodeCount);
    // Fails at once, so that the first failure is the one that is told, and not what giving up does to the others.
    await Promise.all(specs.map((spec) => this.processList.run(spec)));
  }

  private async startServices(wiring: Wiring): Promise<void> {
    const services = this.options.services ?? SERVICE_NAMES;
    if (services.length === 0) return;
    this.progress.step('starting the services');
    const specs = services.map((service) => {
      const overrides = { ...this.options.serviceEnv?.all, ...this.options.serviceEnv?.[service] };
      const env = serviceEnv(service, wiring, process.env, overrides);
      const address = service === 'gateway' ? this.gatewayUrl : this.healthUrl(service);
      return describeService({ service, layout: this.layout, env, address });
    });
    await this.together(specs.map((spec) => this.processList.run(spec)));
  }

  private together(work: Promise<void>[]): Promise<void> {
    return together(work, () => this.processList.stopAll());
  }

  private async tearDown(): Promise<void> {
    this.giveUp.abort(new Error('The system is being stopped'));
    await this.processList.stopAll();
    await this.starting?.catch(() => undefined);
    await this.caretaker?.release();
    this.lock?.release();
  }

  private logFile(name: string): string {
    return join(this.layout.logs, `${name}.log`);
  }

  private started<T>(part: T | undefined): T {
    if (part === undefined) throw new Error('The system is not started');
    return part;
  }
}
