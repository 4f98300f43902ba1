/**
 * Judges from the answer of `config/show` whether a node keeps to its own swarm: it has no bootstrap peers and no routing, so it
 * neither finds strangers nor is found by them. Pure. Kubo doesn't tell whether it has a `swarm.key`.
 */
export function judgeIsolation(config: unknown): boolean {
  const { Bootstrap, Routing } = config as { Bootstrap?: unknown[] | null; Routing?: { Type?: unknown } };
  return (Bootstrap ?? []).length === 0 && Routing?.Type === 'none';
}
