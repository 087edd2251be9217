import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import { Failure } from '../../domain/failure.ts';
import { type MediaSource, mediaElsewhere, mediaExpired } from '../../domain/media-source.ts';
import type { Setting } from '../connector.ts';
import { askGraph, GRAPH, metaApp } from '../meta/connect-graph.ts';
import { readText } from '../read-json.ts';
import type { NumberCredentials } from './connect-number.ts';

/**
 * A file has an id for 7 days. The id is exchanged for a link that lives five minutes and also needs the token
 * (Cloud API, media).
 */
export function* findMedia(
  { id, url }: Media,
  given: NumberCredentials,
  setting: Setting,
): ApiCalls<MediaSource> {
  const link = id === undefined ? url : yield* askLink(id, given, setting);
  if (link === undefined) throw mediaElsewhere();
  const headers = { Authorization: `Bearer ${given.access_token}` };
  return { url: link, headers, hosts: ['lookaside.fbsbx.com'] };
}

function* askLink(
  id: string,
  { access_token, phone_number_id }: NumberCredentials,
  setting: Setting,
): ApiCalls<string> {
  const call = { api: GRAPH, access_token, app: metaApp(setting), method: 'GET' } as const;
  const path = `/${encodeURIComponent(id)}`;
  try {
    const answer = yield* askGraph({ ...call, path, query: { phone_number_id } });
    const link = readText(answer, 'url');
    if (link !== undefined) return link;
  } catch (thrown) {
    // Meta's words for an id that it does not know, or no longer.
    const gone = ['account_mismatch', 'registration_refused'];
    if (thrown instanceof Failure && gone.includes(thrown.code)) throw mediaExpired();
    throw thrown;
  }
  throw new Failure('unexpected_answer', 'Meta did not say where the file is');
}
