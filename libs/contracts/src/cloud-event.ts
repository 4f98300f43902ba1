/**
 * A CloudEvents 1.0 JSON event as it lies in the stream `BYTENODE_EVENTS`.
 *
 * `id` is a UUID and the NATS message id, `type` the NATS subject, `subject` the id of the thing it is about,
 * `time` ISO 8601 UTC. Handlers may see the same `id` twice.
 */
export interface CloudEvent<T> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  correlationid: string;
  causationid?: string;
  data: T;
}
