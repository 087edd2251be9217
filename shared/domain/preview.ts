import { currentContent, type Message, type MessageContent } from './conversations/message.ts';

const LENGTH = 100;

/** What is shown for a message whose words are gone. */
export const DELETED = '[deleted]';

/** A message in one line, as it is now. */
export function previewOf(message: Message): string {
  if (message.deleted_at !== undefined) return DELETED;
  const content = currentContent(message);
  const text = content?.text ?? message.edit?.text ?? (content && glanceOf(content));
  return text === undefined ? `[${content?.kind ?? 'unknown'}]` : shorten(text);
}

/** What is shown for a message without words: a place by its name, a card by its, an order by its size. */
function glanceOf({
  kind,
  location,
  contacts,
  order,
  sticker,
}: MessageContent): string | undefined {
  const place = location?.name ?? location?.address;
  const names = contacts?.map(({ name, phones }) => name ?? phones?.[0]?.number).join(', ');
  const items = order && (order.items.length === 1 ? '1 item' : `${order.items.length} items`);
  const shown = place ?? (names || undefined) ?? items ?? sticker?.emoji;
  return shown && `[${kind}] ${shown}`;
}

/** The beginning of a text, cut between characters: half a surrogate pair is not text. */
export function shorten(text: string): string {
  return [...text.slice(0, 2 * LENGTH)].slice(0, LENGTH).join('').toWellFormed();
}
