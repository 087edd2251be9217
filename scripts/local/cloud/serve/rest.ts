import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fromProto3JSON } from 'proto3-json-serializer';
import type { Method, Type } from 'protobufjs';
import { type Api, callHandler, SHAPE, typesOf } from './api.ts';
import { asStatus, invalid, StatusError } from './status.ts';
import { toJson } from './to-json.ts';

interface Route {
  readonly api: Api;
  readonly method: Method;
  readonly verb: string;
  readonly path: RegExp;
  /** The request's fields that the groups of `path` fill, such as `topic.name`. */
  readonly fields: readonly string[];
  /** The field that the body fills; `*` for the request itself. */
  readonly body: string | undefined;
}

export interface RestReply {
  readonly status: number;
  readonly json: string;
}

type Json = Record<string, unknown>;

/**
 * Answers the REST form of the APIs. Their descriptions define it: each method has a path, and a JSON body that
 * represents the request (google/api/http.proto).
 */
export function createRest(apis: readonly Api[]) {
  const routes = apis.flatMap(routesOf);
  return async (incoming: IncomingMessage): Promise<RestReply> => {
    try {
      const url = new URL(incoming.url ?? '/', 'http://localhost');
      const route = routes.find(
        ({ verb, path }) => verb === incoming.method && path.test(url.pathname),
      );
      if (route === undefined) throw new StatusError('NOT_FOUND', `No method has ${url.pathname}`);
      const body = await buffer(incoming);
      if (body.length > route.api.maxRequestBytes) {
        throw invalid(
          `Request payload size exceeds the limit: ${route.api.maxRequestBytes} bytes.`,
        );
      }
      return { status: 200, json: await callRoute(route, url, body) };
    } catch (thrown) {
      return asStatus(thrown).http;
    }
  };
}

async function callRoute(route: Route, url: URL, body: Buffer): Promise<string> {
  const { api, method } = route;
  const [requestType, replyType] = typesOf(method);
  const request = decodeRequest(requestType, readRequest(route, requestType, url, body));
  const reply = await callHandler(api, method, request);
  const json = method.responseStream
    ? [...(reply as Iterable<object>)].map((one) => toJson(replyType, one))
    : toJson(replyType, reply as object);
  return JSON.stringify(json);
}

function decodeRequest(type: Type, json: Json): object {
  let message: ReturnType<typeof fromProto3JSON>;
  try {
    // `null` means no message, which a request never is.
    message = fromProto3JSON(type, json as Parameters<typeof fromProto3JSON>[1]);
  } catch (thrown) {
    throw invalid(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return message === null ? {} : type.toObject(message, SHAPE);
}

/** Puts the path, the query and the body together into the JSON of the request. */
function readRequest({ path, fields, body }: Route, type: Type, url: URL, bytes: Buffer): Json {
  const content = body === undefined ? {} : parseBody(bytes);
  const request: Json = body === '*' || body === undefined ? content : { [body]: content };
  for (const [key, value] of url.searchParams) setField(request, type, key.split('.'), value);
  const groups = path.exec(url.pathname)?.slice(1) ?? [];
  for (const [at, field] of fields.entries()) {
    setField(request, type, field.split('.'), decodeURIComponent(groups[at] ?? ''));
  }
  return request;
}

function parseBody(bytes: Buffer): Json {
  if (bytes.length === 0) return {};
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
  } catch {
    // The error below says what is wrong.
  }
  throw invalid('The body is not a JSON object');
}

/** Sets a field that a path or a query names. A repeated field gets one more element. */
function setField(target: Json, type: Type, [name = '', ...rest]: string[], value: string): void {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const field = type.fields[camel]?.resolve();
  // Such as `$alt`, which concerns the answer.
  if (field === undefined) return;
  const inner = field.resolvedType;
  if (rest.length > 0 && inner !== null && 'fields' in inner) {
    const nested = { ...(target[camel] as Json | undefined) };
    setField(nested, inner, rest, value);
    target[camel] = nested;
  } else if (field.repeated) {
    target[camel] = [...((target[camel] as string[] | undefined) ?? []), value];
  } else {
    target[camel] = field.type === 'bool' ? value === 'true' : value;
  }
}

type Binding = Readonly<Record<string, string>>;

interface HttpRule {
  readonly body?: string;
  readonly additional_bindings?: Binding | readonly Binding[];
}

function routesOf(api: Api): Route[] {
  return api.service.methodsArray
    .filter(({ name }) => name in api.handlers)
    .flatMap((method) => {
      const options: readonly Json[] = method.parsedOptions ?? [];
      const rule = options.map((option) => option['(google.api.http)']).find(Boolean);
      if (rule === undefined) return [];
      const { additional_bindings: more = [] } = rule as HttpRule;
      return [rule as Binding, ...[more].flat()].map((binding) => routeOf(api, method, binding));
    });
}

const VERBS = ['get', 'put', 'post', 'patch', 'delete'];

function routeOf(api: Api, method: Method, binding: Binding): Route {
  const verb = VERBS.find((one) => one in binding) ?? '';
  const template = binding[verb] ?? '';
  const fields = [...template.matchAll(/\{([\w.]+)/g)].map(([, field = '']) => field);
  // A `*` is one segment of the path and `**` is any number of them.
  const segments = (pattern: string): string =>
    pattern.replaceAll('**', '.+').replace(/(?<!\.)\*/g, '[^/:]+');
  const source = template.replace(
    /\{[\w.]+(?:=([^}]+))?\}|([^{]+)/g,
    (_, pattern: string | undefined, literal: string | undefined) =>
      literal === undefined ? `(${segments(pattern ?? '*')})` : literal,
  );
  return {
    api,
    method,
    verb: verb.toUpperCase(),
    path: new RegExp(`^${source}$`),
    fields,
    body: binding['body'],
  };
}
