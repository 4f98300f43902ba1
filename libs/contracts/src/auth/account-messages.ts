import * as idempotency from './idempotency.rpc.js';
import * as resets from './password-resets.rpc.js';
import * as sessions from './sessions.rpc.js';
import * as tokens from './tokens.rpc.js';
import * as users from './users.rpc.js';

type Class<T> = new () => T;

const rpc = <Q, A>(request: Class<Q>, reply: Class<A>) => ({ owner: 'auth' as const, request, reply });

/** Requests about tokens, sessions, passwords and other people's accounts; a part of `RPCS`. */
export const ACCOUNT_RPCS = {
  'bytenode.rpc.auth.create-token.v1': rpc(tokens.CreateTokenRequestV1, tokens.CreateTokenReplyV1),
  'bytenode.rpc.auth.list-tokens.v1': rpc(tokens.ListTokensRequestV1, tokens.ListTokensReplyV1),
  'bytenode.rpc.auth.delete-token.v1': rpc(tokens.DeleteTokenRequestV1, tokens.DeleteTokenReplyV1),
  'bytenode.rpc.auth.check-token.v1': rpc(tokens.CheckTokenRequestV1, tokens.CheckTokenReplyV1),

  'bytenode.rpc.auth.claim-idempotency-key.v1': rpc(
    idempotency.ClaimIdempotencyKeyRequestV1,
    idempotency.ClaimIdempotencyKeyReplyV1,
  ),
  'bytenode.rpc.auth.settle-idempotency-key.v1': rpc(
    idempotency.SettleIdempotencyKeyRequestV1,
    idempotency.SettleIdempotencyKeyReplyV1,
  ),
  'bytenode.rpc.auth.renew-idempotency-claims.v1': rpc(
    idempotency.RenewIdempotencyClaimsRequestV1,
    idempotency.RenewIdempotencyClaimsReplyV1,
  ),

  'bytenode.rpc.auth.list-sessions.v1': rpc(sessions.ListSessionsRequestV1, sessions.ListSessionsReplyV1),
  'bytenode.rpc.auth.end-session.v1': rpc(sessions.EndSessionRequestV1, sessions.EndSessionReplyV1),
  'bytenode.rpc.auth.end-other-sessions.v1': rpc(sessions.EndOtherSessionsRequestV1, sessions.EndOtherSessionsReplyV1),
  'bytenode.rpc.auth.change-password.v1': rpc(sessions.ChangePasswordRequestV1, sessions.ChangePasswordReplyV1),
  'bytenode.rpc.auth.request-password-reset.v1': rpc(
    resets.RequestPasswordResetRequestV1,
    resets.RequestPasswordResetReplyV1,
  ),
  'bytenode.rpc.auth.reset-password.v1': rpc(resets.ResetPasswordRequestV1, resets.ResetPasswordReplyV1),

  'bytenode.rpc.auth.list-users.v1': rpc(users.ListUsersRequestV1, users.ListUsersReplyV1),
  'bytenode.rpc.auth.get-user.v1': rpc(users.GetUserRequestV1, users.GetUserReplyV1),
  'bytenode.rpc.auth.update-user.v1': rpc(users.UpdateUserRequestV1, users.UpdateUserReplyV1),
};
