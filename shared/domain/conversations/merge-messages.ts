import { canonical, highest, least } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Moment, momentRank } from './conversation.ts';
import { type Message, type MessageContent, type MessageEdit, partsOf } from './message.ts';
import { mergeReactions } from './reactions.ts';

/** What two patches of knowledge of one message make together. A deleted one keeps no content of its own. */
export function mergeMessages(a: Message, b: Message): Message {
  const deleted = least(a.deleted_at, b.deleted_at);
  const merged = withoutUndefined({
    ...a,
    conversation_id: least(a.conversation_id, b.conversation_id),
    outbound: highest(a.outbound, b.outbound, ({ id }) => id),
    content: mergeContents(a.content, b.content),
    edit: mergeEdits(a.edit, b.edit),
    deleted_at: deleted,
    states: mergeStates(a.states, b.states),
    errors: highest(a.errors, b.errors, (errors) => String(errors.length)) ?? [],
    read_and_earlier: a.read_and_earlier || b.read_and_earlier,
    ...mergeReactions(a, b),
  });
  return deleted === undefined ? merged : withoutContent(merged);
}

/**
 * A message that was reported with two times has the later one, such as imported media after their placeholder.
 */
function mergeContents(
  a: MessageContent | undefined,
  b: MessageContent | undefined,
): MessageContent | undefined {
  const content = highest(a, b, contentRank);
  const moment = highest<Moment>(a, b, momentRank);
  if (content === undefined || moment === undefined) return undefined;
  const { at: _, sequence: _sequence, ...said } = content;
  return withoutUndefined({ at: moment.at, sequence: moment.sequence, ...said });
}

/**
 * What can be shown beats a stand-in for it (imported media come after a placeholder). Then by what stays
 * of a deleted message, so that a deletion between the two changes nothing.
 */
function contentRank(content: MessageContent): string {
  const { at: _, sequence: _sequence, ...said } = content;
  const { kind, direction, contact_id = '' } = content;
  return `${substance(content)} ${kind} ${direction} ${contact_id} ${canonical(said)}`;
}

/** 0 for a stand-in, 1 for what can be shown. */
function substance({ kind }: MessageContent): 0 | 1 {
  return kind === 'unsupported' ? 0 : 1;
}

/** The latest edit is the greatest; of one time, the one the platform counted last. */
function editRank({ at, count, sequence = '' }: MessageEdit): string {
  return `${at} ${String(count).padStart(9, '0')} ${sequence}`;
}

/** Part by part: an edit of which nothing can be read, or that says only one thing, blanks nothing. */
function mergeEdits(
  a: MessageEdit | undefined,
  b: MessageEdit | undefined,
): MessageEdit | undefined {
  const newest = highest(a, b, editRank);
  if (a === undefined || b === undefined || newest === undefined) return newest;
  const { at, count, sequence } = newest;
  const names = [...new Set([a, b].flatMap((edit) => Object.keys(partsOf(edit))))].sort();
  const said = names.flatMap((name) => highest(partOf(a, name), partOf(b, name), rankOf) ?? []);
  const older = said.filter(({ rank }) => rank !== editRank(newest));
  return withoutUndefined({
    ...Object.fromEntries(said.map(({ name, value }) => [name, value])),
    at,
    count,
    sequence,
    older:
      older.length === 0
        ? undefined
        : Object.fromEntries(older.map(({ name, rank }) => [name, rank])),
  });
}

interface Part {
  readonly name: string;
  readonly rank: string;
  readonly value: unknown;
}

function rankOf({ rank }: Part): string {
  return rank;
}

function partOf(edit: MessageEdit, name: string): Part | undefined {
  const value = new Map<string, unknown>(Object.entries(partsOf(edit))).get(name);
  if (value === undefined) return undefined;
  return { name, rank: edit.older?.[name] ?? editRank(edit), value };
}

/** What a line about a message is made of. */
const shownParts = ['text', 'kind', 'location', 'contacts', 'order', 'sticker'];

/**
 * Grows with whatever makes a message read differently: its content instead of a stand-in, an edit, its
 * deletion. So of two previews of one message the newer form is known without the message.
 */
export function revisionRank(content: MessageContent, { edit, deleted_at }: Message): string {
  if (deleted_at !== undefined) return 'deleted';
  // A tab is less than whatever is in a rank, so the texts compare as the lists would.
  const ranks = shownParts.map((name) => (edit && partOf(edit, name)?.rank) ?? '');
  return [substance(content), ...ranks, startOfRank(content)].join('\t');
}

const RANK_START = 200;

/** A text may be very long, and no letter after the first ones gets into the start of the rank. */
function startOfRank({ text, ...content }: MessageContent): string {
  const start = withoutUndefined({ ...content, text: text?.slice(0, RANK_START) });
  return contentRank(start).slice(0, RANK_START);
}

/** What was said is gone; that something was said, when, and by whom, stays. */
function withoutContent({ edit: _, content, ...rest }: Message): Message {
  if (content === undefined) return rest;
  const { at, sequence, kind, direction, contact_id } = content;
  return { ...rest, content: withoutUndefined({ at, sequence, kind, direction, contact_id }) };
}

function mergeStates(a: Message['states'], b: Message['states']): Message['states'] {
  return withoutUndefined({
    sent: least(a.sent, b.sent),
    delivered: least(a.delivered, b.delivered),
    read: least(a.read, b.read),
    failed: least(a.failed, b.failed),
  });
}
