import { arch, cpus, release, totalmem, type } from 'node:os';

/** What figures depend on, and nothing that names the machine. */
export interface MachineDescription {
  cpu: string;
  cores: number;
  memoryGiB: number;
  /** Kernel and architecture. */
  system: string;
  node: string;
  /** Null when no part had nodes. */
  kubo: string | null;
}

const GiB = 2 ** 30;

export function describeMachine(kubo: string | null): MachineDescription {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / GiB),
    system: `${type()} ${release()} ${arch()}`,
    node: process.versions.node,
    kubo,
  };
}
