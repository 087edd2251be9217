import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type {
  ServerDuplexStream,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  sendUnaryData,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import protobuf, { type Method, type Service, type Type } from 'protobufjs';
import { asStatus, invalid } from './status.ts';

// protobufjs encodes byte by byte: 20 ms for a megabyte, in which nobody else is served.
protobuf.util.base64.encode = (bytes, start, end) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('base64');

/**
 * The form of messages for the handlers. 64-bit numbers and bytes are text, so that a message is plain JSON,
 * which SQLite stores and the REST API returns. Absent values are null, '' or [].
 */
export const SHAPE = { longs: String, enums: String, bytes: String, json: true, defaults: true };

/**
 * The methods of one API by their name: a handler takes the request and returns the reply, or a list of replies
 * if the API streams. A method without a handler answers UNIMPLEMENTED.
 */
export type Handlers = Readonly<Record<string, (request: never) => unknown>>;

/** Serves a call in which both sides stream, which only gRPC supports. */
export type StreamHandler = (call: ServerDuplexStream<object, object>) => void;

export interface Api {
  readonly service: Service;
  readonly handlers: Handlers;
  readonly streams?: Readonly<Record<string, StreamHandler>>;
  /** Google's limit of one request. */
  readonly maxRequestBytes: number;
}

/** One server of the cloud: its handlers, and a function that ends it after everything is written. */
export interface Server {
  readonly apis: readonly Api[];
  close(): void;
}

/** Reads the description of an API from one of Google's clients. */
export function readServices(client: string, file: string, names: readonly string[]): Service[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`${client}/package.json`));
  const root = protobuf.Root.fromJSON(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  root.resolveAll();
  return names.map((name) => root.lookupService(name));
}

/** One call of a method, with the request already decoded. */
export function callHandler({ handlers }: Api, { name }: Method, request: object): unknown {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`${name} has no handler`);
  // The handler's parameter has the type that the API's description gives the request.
  return (handler as (request: object) => unknown)(request);
}

/** The API in the form of grpc-js. */
export function grpcService(api: Api): {
  definition: ServiceDefinition;
  implementation: UntypedServiceImplementation;
} {
  const served = api.service.methodsArray.filter(
    ({ name }) => name in api.handlers || name in (api.streams ?? {}),
  );
  return {
    definition: Object.fromEntries(served.map((method) => [method.name, describe(api, method)])),
    implementation: Object.fromEntries(
      served.map((method) => [
        method.name,
        api.streams?.[method.name] ??
          (method.responseStream ? serveStream(api, method) : serveUnary(api, method)),
      ]),
    ),
  };
}

/** A request over the limit is decoded as this, because only the handler can answer with Google's code. */
const TOO_LARGE = {};

function describe({ service, maxRequestBytes }: Api, method: Method): ServiceDefinition[string] {
  const [request, response] = typesOf(method);
  return {
    path: `/${service.fullName.slice(1)}/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    requestSerialize: (value: object) => encode(request, value),
    requestDeserialize: (bytes: Buffer) =>
      bytes.length > maxRequestBytes ? TOO_LARGE : request.toObject(request.decode(bytes), SHAPE),
    responseSerialize: (value: object) => encode(response, value),
    responseDeserialize: (bytes: Buffer) => response.toObject(response.decode(bytes), SHAPE),
  };
}

export function typesOf({ resolvedRequestType, resolvedResponseType }: Method): [Type, Type] {
  if (resolvedRequestType === null || resolvedResponseType === null) {
    throw new Error('The description of the API is not resolved');
  }
  return [resolvedRequestType, resolvedResponseType];
}

function encode(type: Type, value: object): Buffer {
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}

function serveUnary(api: Api, method: Method) {
  return async (
    { request }: ServerUnaryCall<object, object>,
    answer: sendUnaryData<object>,
  ): Promise<void> => {
    try {
      answer(null, (await callHandler(api, method, checkSize(api, request))) as object);
    } catch (thrown) {
      answer(asStatus(thrown).grpc);
    }
  };
}

function serveStream(api: Api, method: Method) {
  return async (call: ServerWritableStream<object, object>): Promise<void> => {
    try {
      const replies = await callHandler(api, method, checkSize(api, call.request));
      for (const reply of replies as Iterable<object>) call.write(reply);
      call.end();
    } catch (thrown) {
      call.emit('error', asStatus(thrown).grpc);
    }
  };
}

function checkSize({ maxRequestBytes }: Api, request: object): object {
  if (request !== TOO_LARGE) return request;
  throw invalid(`Request payload size exceeds the limit: ${maxRequestBytes} bytes.`);
}
