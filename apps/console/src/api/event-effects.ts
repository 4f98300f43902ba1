/** Which answers an event makes old, by the entity in its type: `bytenode.evt.<service>.<entity>.<fact>.v<N>`. */
const TOUCHED: Record<string, readonly string[]> = {
  file: [
    '/v1/files',
    '/v1/files/{id}',
    '/v1/buckets',
    '/v1/buckets/{bucket}',
    '/v1/usage',
    '/v1/trash',
    '/v1/system/status',
  ],
  version: ['/v1/files', '/v1/files/{id}', '/v1/trash', '/v1/usage', '/v1/system/status'],
  chunk: ['/v1/files/{id}', '/v1/system/status'],
  upload: ['/v1/usage'],
  node: ['/v1/nodes', '/v1/nodes/{id}', '/v1/nodes/{id}/verdicts', '/v1/system/status', '/v1/circuit-breakers'],
  job: ['/v1/jobs', '/v1/jobs/{id}', '/v1/health-checks', '/v1/health-checks/{id}'],
  user: ['/v1/users', '/v1/users/{id}', '/v1/auth/me'],
};

/** Is it about this user's own account? Pure. */
export const isAbout = (userId: string, eventType: string, data: Record<string, unknown>): boolean =>
  eventType.split('.')[3] === 'user' && data.userId === userId;

/** The paths of the service whose answers may be others after this event. Pure. */
export function pathsTouchedBy(eventType: string): readonly string[] {
  return TOUCHED[eventType.split('.')[3] ?? ''] ?? [];
}
