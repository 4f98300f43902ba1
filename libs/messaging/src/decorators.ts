import type { CloudEvent, EventMap, EventSubject, RpcMap, RpcSubject } from '#contracts';
import { EventPattern, MessagePattern } from '@nestjs/microservices';

type Answer<S extends RpcSubject> = RpcMap[S]['reply'] | Promise<RpcMap[S]['reply']>;
type Handler<Argument, Result> = <T extends (argument: Argument) => Result>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

/**
 * Answers a request. The method gets the request as a checked instance of its class, runs in the caller's correlation
 * scope, and returns the reply or throws a DomainError. One copy of the service answers each request.
 */
export const Respond = <S extends RpcSubject>(subject: S): Handler<RpcMap[S]['request'], Answer<S>> =>
  MessagePattern(subject) as Handler<RpcMap[S]['request'], Answer<S>>;

/**
 * Handles an event. The method gets the event with `data` checked, and may get the same event twice. When it throws, the
 * event comes again later; in the end it is parked. One copy of the service handles each event.
 */
export const Subscribe = <S extends EventSubject>(subject: S): Handler<CloudEvent<EventMap[S]>, void | Promise<void>> =>
  EventPattern(subject) as Handler<CloudEvent<EventMap[S]>, void | Promise<void>>;
