import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import { Failure } from '../../domain/failure.ts';
import {
  type MediaSource,
  mediaElsewhere,
  mediaExpired,
  mediaTooLarge,
} from '../../domain/media-source.ts';
import { readText } from '../read-json.ts';
import { typeOf } from '../sending/check-media.ts';
import { callBot } from './connect-api.ts';

/** The link contains the bot's token and lives an hour (core.telegram.org/bots/api#getfile). */
export function* findMedia({ id }: Media, bot_token: string): ApiCalls<MediaSource> {
  if (id === undefined) throw mediaElsewhere();
  const file = yield* askFile(id, bot_token);
  const path = readText(file, 'file_path') ?? '';
  if (!/^\w[\w./-]*$/.test(path) || path.includes('..')) {
    throw new Failure('unexpected_answer', 'Telegram did not say where the file is');
  }
  const url = `https://api.telegram.org/file/bot${bot_token}/${path}`;
  // Telegram sends files without their type.
  return { url, hosts: ['api.telegram.org'], mime_type: typeOf(url) };
}

function* askFile(file_id: string, bot_token: string): ApiCalls<unknown> {
  try {
    return yield* callBot({ bot_token, method: 'getFile', parameters: { file_id } });
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.platform_code !== '400') throw thrown;
    throw /too big/.test(thrown.message) ? mediaTooLarge('20 MB') : mediaExpired();
  }
}
