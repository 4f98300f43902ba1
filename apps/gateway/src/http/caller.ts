import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRole, UserV1 } from '#contracts';

/** Who sends a request, as auth knows the user now. */
export interface Caller {
  userId: string;
  sessionId: string;
  role: UserRole;
  user: UserV1;
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
