/** Tests write, read and look at everything else about a node; it may be slow, or hang. */
export const NODE_TEST_TIMEOUT_MS = 30_000;
