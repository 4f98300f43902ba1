import { isKuboError, type NodeBreakers } from '#ipfs';

/**
 * Does something with a node and notes in its circuit breaker how that went. What another node failed at, and what the node
 * answered with a refusal, says nothing about whether it can be asked.
 */
export async function noting<T>(breakers: NodeBreakers, nodeId: string, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    breakers.succeeded(nodeId);
    return result;
  } catch (error) {
    if (isKuboError(error, 'timeout', 'unreachable')) breakers.failed(error.call.nodeId, error.message);
    throw error;
  }
}
