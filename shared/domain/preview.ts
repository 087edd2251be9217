import type { Message } from './conversations/message.ts';

const LENGTH = 100;

/** What stands for a message whose words are gone. */
export const DELETED = '[deleted]';

/** A message in a line, as it stands now. */
export function previewOf({ content, edit, deleted_at }: Message): string {
  if (deleted_at !== undefined) return DELETED;
  const text = edit === undefined ? content?.text : edit.text;
  return text === undefined ? `[${content?.kind ?? 'unknown'}]` : shorten(text);
}

/** The beginning of a text, cut between characters: half a surrogate pair is not text. */
export function shorten(text: string): string {
  return [...text.slice(0, 2 * LENGTH)].slice(0, LENGTH).join('').toWellFormed();
}
