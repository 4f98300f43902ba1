import type { DomainError } from '#contracts';
import type { HttpException } from '@nestjs/common';

/** A class of errors; or an error as it is thrown, where HTTP itself names it or only another service has its class. */
export type ProblemSource = (new (...facts: never[]) => DomainError) | DomainError | HttpException;

const PROBLEMS = Symbol('PROBLEMS');

/**
 * Declares what a route, or all routes of a controller, can refuse beyond what every route can: their statuses, codes and
 * examples in the description of the interface are taken from the classes. What follows from a route's policy, its fields
 * and from asking other services is described without it.
 */
export const Problems =
  (...sources: ProblemSource[]): MethodDecorator & ClassDecorator =>
  (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) =>
    Reflect.defineMetadata(PROBLEMS, sources, (descriptor?.value as object | undefined) ?? target);

/** What was declared for a handler, its controller's part included. */
export const problemsOf = (controller: object, handler: object): ProblemSource[] =>
  [controller, handler].flatMap((target) => (Reflect.getMetadata(PROBLEMS, target) ?? []) as ProblemSource[]);
