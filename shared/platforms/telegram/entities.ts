import type { MessageBody } from '../../domain/conversations/content.ts';
import type { Link, Mention } from '../../domain/conversations/context-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Contents } from './content-schemas.ts';

type Entity = NonNullable<Contents['entities']>[number];

/**
 * The addresses of links, and the mentions. Offsets count UTF-16 units, as JavaScript does. A mention by user
 * name does not say whose it is; `markOwnMentions` finds out whether it is the bot's own.
 */
export function readEntities(
  { text, entities, caption, caption_entities }: Contents,
  accountId: string,
): Pick<MessageBody, 'links' | 'mentions' | 'mentioned'> {
  const words = text ?? caption ?? '';
  const found = (text === undefined ? caption_entities : entities) ?? [];
  const links = found.flatMap((entity) => linkOf(entity, words));
  const mentions = found.flatMap((entity) => mentionOf(entity, words, accountId));
  return withoutUndefined({
    links: links.length === 0 ? undefined : links,
    mentions: mentions.length === 0 ? undefined : mentions,
    mentioned: mentions.some(({ self }) => self === true) ? true : undefined,
  });
}

function linkOf({ type, url, ...span }: Entity, words: string): Link[] {
  if (type !== 'text_link' || url === undefined) return [];
  return [withoutUndefined({ text: cut(words, span), url })];
}

function mentionOf({ type, user, ...span }: Entity, words: string, accountId: string): Mention[] {
  const text = cut(words, span);
  if (type === 'mention') return [withoutUndefined({ text, username: text?.replace(/^@/, '') })];
  if (type === 'bot_command') return [calledBot(text) ?? []].flat();
  if (type !== 'text_mention' || user === undefined) return [];
  const self = user.id === accountId ? true : undefined;
  return [withoutUndefined({ text, user_id: user.id, username: user.username, self })];
}

/** In groups a command names the bot that is called, as `/price@shop_bot`. */
export function calledBot(command: string | undefined): Mention | undefined {
  const username = /@(\w+)$/.exec(command ?? '')?.[1];
  return username === undefined ? undefined : withoutUndefined({ text: command, username });
}

function cut(
  words: string,
  { offset, length }: Pick<Entity, 'offset' | 'length'>,
): string | undefined {
  return words.slice(Math.max(0, offset), Math.max(0, offset + length)).toWellFormed() || undefined;
}
