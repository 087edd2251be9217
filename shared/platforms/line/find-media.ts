import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import {
  type MediaSource,
  mediaElsewhere,
  mediaExpired,
  mediaNotReady,
} from '../../domain/media-source.ts';
import { readText } from '../read-json.ts';
import { askChannelUnless } from './connect-api.ts';
import type { ChannelCredentials } from './connect-webhook.ts';

const api = 'api-data.line.me';

/** LINE keeps the content of a message under the message's id, for a while (developers.line.biz, get content). */
export function* findMedia({ id, type }: Media, given: ChannelCredentials): ApiCalls<MediaSource> {
  if (id === undefined) throw mediaElsewhere();
  const path = `/v2/bot/message/${encodeURIComponent(id)}/content`;
  // Large videos and sounds can be fetched only after LINE has converted them.
  if (type === 'video' || type === 'audio') {
    const call = { ...given, api, method: 'GET', path: `${path}/transcoding` } as const;
    const { status, json } = yield* askChannelUnless([404, 410], call);
    const progress = readText(json, 'status');
    if (progress === 'processing') throw mediaNotReady();
    if (status !== 200 || progress === 'failed') throw mediaExpired();
  }
  const headers = { Authorization: `Bearer ${given.channel_access_token}` };
  return { url: `https://${api}${path}`, headers, hosts: [api] };
}
