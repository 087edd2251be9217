import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { StandInApi, StandInRequest } from './world.ts';

/** A request to one of the APIs, which lie below their hosts' names; undefined for any other path. */
export async function readRequest(
  apis: readonly StandInApi[],
  incoming: IncomingMessage,
): Promise<StandInRequest | undefined> {
  const { method = '', url = '', headers } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://stand-in');
  const [, first = '', rest = '/'] = /^\/([\w.-]+)(\/.*)?$/.exec(pathname) ?? [];
  const api = apis.find(({ host }) => host === first);
  if (api === undefined) return undefined;
  const body = readBody(await text(incoming), headers['content-type']);
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const parameters = { ...Object.fromEntries(searchParams), ...body };
  return { api, method, path: decodeURI(rest), parameters, bearer, headers };
}

/** The fields of a JSON object or of a form; none for anything else. */
export function readBody(body: string, type = ''): Readonly<Record<string, unknown>> {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return Object.assign({}, JSON.parse(body));
  } catch {
    return {};
  }
}
