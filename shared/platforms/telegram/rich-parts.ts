import * as v from 'valibot';
import type { MessageBody } from '../../domain/conversations/content.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { Link, Mention } from '../../domain/conversations/context-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { type JsonRecord, readText } from '../read-json.ts';
import { file, location, user } from './content-schemas.ts';
import { calledBot } from './entities.ts';
import { mediaOf } from './media.ts';

/** The blocks that hold a file, by type. The file has the name of the type. */
const fileTypes: Readonly<Record<string, NonNullable<Media['type']>>> = {
  photo: 'image',
  animation: 'video',
  video: 'video',
  audio: 'audio',
  voice_note: 'audio',
  document: 'file',
};

/** The file of a block, and of a picture the largest size. */
export function fileIn(block: JsonRecord): Media | undefined {
  const name = readText(block, 'type') ?? '';
  const type = lookUp(fileTypes, name);
  if (type === undefined) return undefined;
  const held = block[name];
  const parsed = v.safeParse(file, Array.isArray(held) ? held.at(-1) : held);
  if (!parsed.success) return undefined;
  return mediaOf(type, parsed.output, name === 'voice_note' ? true : undefined);
}

/** The place that a block shows on a map. */
export function placeIn(block: JsonRecord): MessageBody['location'] {
  if (block['type'] !== 'map') return undefined;
  const parsed = v.safeParse(location, block['location']);
  if (!parsed.success) return undefined;
  const { latitude, longitude } = parsed.output;
  return { latitude, longitude };
}

/** A link is worth noting where its words do not show the address. */
export function linkIn(part: JsonRecord, text: string | undefined): Link | undefined {
  const url = readText(part, 'url');
  return url === undefined || url === text ? undefined : withoutUndefined({ text, url });
}

export function mentionIn(
  part: JsonRecord,
  text: string | undefined,
  accountId: string,
): Mention | undefined {
  const type = readText(part, 'type');
  if (type === 'mention') {
    const username = readText(part, 'username')?.replace(/^@/, '');
    return withoutUndefined({ text, username });
  }
  if (type === 'bot_command') return calledBot(readText(part, 'bot_command') ?? text);
  const mentioned = v.safeParse(user, part['user']);
  if (type !== 'text_mention' || !mentioned.success) return undefined;
  const { id: user_id, username } = mentioned.output;
  const self = user_id === accountId ? true : undefined;
  return withoutUndefined({ text, user_id, username, self });
}
