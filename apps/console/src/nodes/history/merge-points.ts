import type { components } from '#client';

type NodePoint = components['schemas']['NodePointDto'];
type SystemPoint = components['schemas']['SystemPointDto'];

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of several points one, at the first one's time: amounts as they were last, latency and answers on average. Pure. */
export function mergeNodePoints(points: readonly NodePoint[]): NodePoint {
  const [first, last] = endsOf(points);
  return {
    ...last,
    at: first.at,
    answeredShare: mean(points.map(({ answeredShare }) => answeredShare)) ?? 0,
    latencyMs: mean(points.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]))),
  };
}

/** The same; a node that was away in between shows. Pure. */
export function mergeSystemPoints(points: readonly SystemPoint[]): SystemPoint {
  const [first, last] = endsOf(points);
  return { ...last, at: first.at, answeringNodes: Math.min(...points.map(({ answeringNodes }) => answeringNodes)) };
}

function endsOf<T>(points: readonly T[]): [T, T] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a bucket has at least one point');
  return [first, last];
}
