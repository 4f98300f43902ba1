import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TokenScope, UserRole, UserV1 } from '#contracts';

/** Who sends a request, as auth knows the user now. */
export interface Caller {
  userId: string;
  /** Null for a personal token. */
  sessionId: string | null;
  /** What this request may do: an administrator's personal token without the scope `admin` is a user's. */
  role: UserRole;
  user: UserV1;
  /** Of the personal token; null for a session, which may do all that its user may. */
  scopes: readonly TokenScope[] | null;
  /** The same caller as auth knows him now, for requests that last; rejects once the session or token has ended. */
  renew: () => Promise<Caller>;
}

/** The caller of a request that has passed the policy guard. */
export function callerOf(request: FastifyRequest): Caller {
  const { user } = request as FastifyRequest & { user?: Caller };
  if (!user) throw new Error('a route with the policy "public" has no caller');
  return user;
}

/** Hands the caller to a handler whose route isn't public. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** A login session and its user. */
export interface CallingSession {
  userId: string;
  sessionId: string;
}

/** Hands the session to a handler whose route has the policy "session". */
export const CurrentSession = createParamDecorator((_data: unknown, context: ExecutionContext): CallingSession => {
  const { userId, sessionId } = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (sessionId === null) throw new Error('only a route with the policy "session" always has one');
  return { userId, sessionId };
});
