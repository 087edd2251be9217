export { type Api, type ApiOptions, dataOf } from './api.ts';
export {
  type ClientOptions,
  type ConvoticClient,
  createClient,
  type Event,
  type EventQuery,
  type EventSummary,
  type Execution,
  type ExecutionQuery,
  type ListenOptions,
  type OutboundMessage,
  type WholeExecution,
} from './client.ts';
export { ConvoticError, type ErrorCode } from './convotic-error.ts';
export type { components, operations, paths } from './openapi.ts';
export {
  createReceiver,
  type ExecutionState,
  type GivenHeaders,
  type PushedEvent,
  type PushedExecution,
  type PushedType,
  type Receiver,
  type Secrets,
  verify,
} from './receiver.ts';
export type { ReplyOptions } from './reply.ts';
