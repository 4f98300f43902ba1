import { randomBytes } from 'node:crypto';
import { hashLeaf } from '#chunks';
import {
  canaryCid,
  isKuboError,
  type KuboBytes,
  type KuboCanary,
  type KuboCallOptions,
  type KuboControl,
  KuboError,
  type KuboEndpoint,
  type KuboIdentity,
  type NodeDurability,
  UNKNOWN_DURABILITY,
} from '#ipfs';

/** The parts of #ipfs that an examination uses. */
export interface KuboTools {
  control: KuboControl;
  bytes: KuboBytes;
  canary: KuboCanary;
}

/** What was learned of a node; a part is missing where its step did not pass. */
export interface NodeFacts {
  identity?: KuboIdentity;
  usedBytes?: number;
  availableBytes?: number;
  processStart?: Date | null;
  durability: NodeDurability;
}

/** `warning`: it works, and an operator should know this. */
export interface StepOutcome {
  verdict: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
}

const ok = (detail: string): StepOutcome => ({ verdict: 'ok', detail });
const warning = (detail: string): StepOutcome => ({ verdict: 'warning', detail });
const failed = (detail: string): StepOutcome => ({ verdict: 'failed', detail });

/** No step may use up the time of the others. */
const STEP_TIMEOUT_MS = 5000;
/** A gateway that doesn't fetch says at once that it lacks a block; one that looks for it takes much longer. */
const ABSENT_BLOCK_TIMEOUT_MS = 1000;
/** The time of an answer comes in whole seconds, and it travelled. */
const CLOCK_TOLERANCE_MS = 5000;

/** One live test of one node, step by step; the steps of a test share what they learn. What a step throws is its failure. */
export class Examination {
  readonly facts: NodeFacts = { durability: UNKNOWN_DURABILITY };

  /**
   * @param expectedPeerId null: whoever answers is accepted
   * @param deadlineAt     by `performance.now()`
   */
  constructor(
    private readonly kubo: KuboTools,
    private readonly endpoint: KuboEndpoint,
    private readonly expectedPeerId: string | null,
    private readonly deadlineAt: number,
  ) {}

  async identity(): Promise<StepOutcome> {
    const identity = await this.kubo.control.identity(this.endpoint, this.limits());
    const { peerId, agentVersion } = identity;
    if (this.expectedPeerId !== null && peerId !== this.expectedPeerId) {
      return failed(`it answers as ${peerId}, not as ${this.expectedPeerId}`);
    }
    this.facts.identity = identity;
    if (!agentVersion.startsWith('kubo/')) return warning(`It calls itself ${agentVersion}, not Kubo.`);
    return ok(`${peerId}, ${agentVersion}`);
  }

  async rpc(): Promise<StepOutcome> {
    const { repoSizeBytes } = await this.kubo.control.repoStat(this.endpoint, this.limits());
    this.facts.usedBytes = repoSizeBytes;
    if (await this.obeysStrangers()) {
      return warning('Its RPC port asks for no token: whoever reaches it can read and delete everything.');
    }
    return ok('it takes the token and asks for one');
  }

  async write(): Promise<StepOutcome> {
    await this.kubo.canary.writeCanary(this.endpoint, this.limits());
    return ok('it stored and pinned a block');
  }

  async readBack(): Promise<StepOutcome> {
    const found = await this.kubo.canary.readCanary(this.endpoint, this.limits());
    return found === 'present' ? ok('it returned the same bytes') : failed(`the block just written is ${found}`);
  }

  async gateway(): Promise<StepOutcome> {
    if (this.endpoint.gatewayUrl === null) {
      return { verdict: 'skipped', detail: 'it has no gateway address: blocks are read over RPC' };
    }
    // An absent block shows that it is there, and that it doesn't go and look for what it hasn't got.
    const absent = hashLeaf(randomBytes(32)).cidText;
    const timeoutMs = Math.min(ABSENT_BLOCK_TIMEOUT_MS, this.limits().timeoutMs);
    try {
      await this.kubo.bytes.readBlock(this.endpoint, absent, { timeoutMs });
      return failed('it returned a block that does not exist');
    } catch (error) {
      if (isKuboError(error, 'missing')) return ok('it answers at once for a block it has not got');
      if (!isKuboError(error, 'timeout')) throw error;
      return warning('Its gateway looks elsewhere for blocks it has not got: reads of a lost block hang.');
    }
  }

  async gatewayRead(): Promise<StepOutcome> {
    if (this.endpoint.gatewayUrl === null) return this.gateway();
    await this.kubo.bytes.readVerifiedBlock(this.endpoint, canaryCid(this.endpoint.nodeId), this.limits());
    return ok('it returned the block just written');
  }

  async durability(): Promise<StepOutcome> {
    this.facts.durability = await this.kubo.control.readConfigDurability(this.endpoint, this.limits());
    switch (this.facts.durability.durability) {
      case 'proved':
        return ok('it fsyncs what it answers for');
      case 'off':
        return warning('It does not fsync: a power cut may lose what it has acknowledged.');
      case 'unknown':
        return warning('Whether it fsyncs is not known: its configuration is not shown to this token.');
    }
  }

  async swarm(): Promise<StepOutcome> {
    const peers = await this.kubo.control.swarmPeers(this.endpoint, this.limits());
    const isolated = await this.kubo.control.readConfigIsolation(this.endpoint, this.limits());
    if (isolated === false) return warning('It takes part in the public IPFS network: its swarm is not private.');
    return ok(`it is connected to ${peers.length} peers`);
  }

  async space(): Promise<StepOutcome> {
    const { availableBytes } = await this.kubo.control.diskSpace(this.endpoint, this.limits());
    this.facts.availableBytes = availableBytes;
    return ok(`${Math.floor(availableBytes / 1024 ** 2)} MiB available`);
  }

  async clock(): Promise<StepOutcome> {
    const [theirs, started] = await Promise.all([
      this.kubo.control.clock(this.endpoint, this.limits()),
      this.kubo.control.processStart(this.endpoint, this.limits()),
    ]);
    this.facts.processStart = started === null ? null : new Date(started);
    if (!theirs) return { verdict: 'skipped', detail: 'it does not tell the time' };
    const offMs = Math.abs(theirs.getTime() - Date.now());
    if (offMs > CLOCK_TOLERANCE_MS) return warning(`Its clock is ${Math.round(offMs / 1000)} s away from ours.`);
    return ok('its clock agrees with ours');
  }

  private async obeysStrangers(): Promise<boolean> {
    if (this.endpoint.dataToken === null) return true;
    try {
      await this.kubo.control.identity({ ...this.endpoint, dataToken: null }, this.limits());
      return true;
    } catch (error) {
      if (isKuboError(error, 'refused')) return false;
      throw error;
    }
  }

  private limits(): KuboCallOptions {
    const timeoutMs = Math.min(STEP_TIMEOUT_MS, Math.ceil(this.deadlineAt - performance.now()));
    if (timeoutMs > 0) return { timeoutMs };
    const call = { nodeId: this.endpoint.nodeId, action: 'examination' };
    throw new KuboError('timeout', call, 'the time for the whole test is over');
  }
}
