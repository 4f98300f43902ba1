import { DomainError } from '../errors.js';
import type { NodeTestStepV1, NodeWish } from './node-monitor.rpc.js';

export class NodeNotFoundError extends DomainError {
  constructor() {
    super('NODE.NOT_FOUND', 'not-found', 'There is no such node.');
  }
}

export class NodeExistsError extends DomainError {
  constructor(field: 'name' | 'peerId' | 'rpcUrl') {
    super('NODE.EXISTS', 'conflict', `A node with this ${field} is registered already.`, { details: { field } });
  }
}

export class NodeAddressRefusedError extends DomainError {
  constructor(reason: string) {
    super('NODE.ADDRESS_REFUSED', 'invalid', `The address is not allowed: ${reason}.`, { details: { reason } });
  }
}

/** The live test before registration failed; `step` and `detail` say where first, `steps` how each went. */
export class NodeTestFailedError extends DomainError {
  constructor(step: string, detail: string, steps?: NodeTestStepV1[]) {
    super('NODE.TEST_FAILED', 'invalid', `The node did not pass its test at "${step}": ${detail}`, {
      details: { step, detail, ...(steps ? { steps } : {}) },
    });
  }
}

export class NodeNotEmptyError extends DomainError {
  constructor(replicaCount: number) {
    super(
      'NODE.NOT_EMPTY',
      'conflict',
      `The node still holds ${replicaCount} replicas; drain it, or force with its name.`,
      {
        details: { replicaCount },
      },
    );
  }
}

/** An operator's wish is not among those that the caller reckoned with. */
export class NodeWishConflictError extends DomainError {
  constructor(current: NodeWish | null) {
    const state = current === null ? 'in use' : `set to ${current}`;
    super('NODE.WISH_CONFLICT', 'conflict', `The node is ${state}; resume it first, or look at it anew.`, {
      details: { operatorWish: current },
    });
  }
}

/** What operators set of the node is not what the caller saw. */
export class NodeChangedError extends DomainError {
  constructor(revision: number) {
    super('NODE.CHANGED', 'precondition-failed', 'The node was changed meanwhile; read it again.', {
      details: { revision },
    });
  }
}
