import { FollowPageService } from './follow-page.service.js';
import { FollowPoliciesWorker } from './follow-policies.worker.js';
import { PoliciesRpcController } from './policies.rpc.controller.js';
import { PolicyRepository } from './policy.repository.js';
import { SetPolicyService } from './set-policy.service.js';

export const POLICIES_CONTROLLERS = [PoliciesRpcController];

export const POLICIES_PROVIDERS = [FollowPageService, FollowPoliciesWorker, PolicyRepository, SetPolicyService];
