import type { MessageBody } from '../../domain/conversations/content.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { Link, Mention } from '../../domain/conversations/context-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { isRecord, type JsonRecord } from '../read-json.ts';
import { fileIn, linkIn, mentionIn, placeIn } from './rich-parts.ts';

/** Nobody writes more: past this the words are cut, so that no nesting costs us more than its length. */
const MOST_VALUES = 40_000;
/** Telegram takes 50 files; a document of the database has no room for very many links. */
const MOST_PARTS = 100;

/**
 * What each part of a rich message shows, in the order in which it shows it
 * (core.telegram.org/bots/api#richblock, #richtext). Other fields are attributes and hold no words.
 */
const SHOWN = [
  'text',
  'alternative_text',
  'expression',
  'summary',
  'blocks',
  'items',
  'cells',
  'buttons',
  'button',
  'caption',
  'credit',
] as const;

/** What the parts have of which words are a link or a mention. */
const SPANS = ['url', 'user', 'username', 'bot_command'];

/** Each of these is a line of its own. */
const LINES: ReadonlySet<string> = new Set(['blocks', 'items', 'cells', 'caption', 'credit']);

type Task =
  | { readonly value: unknown; readonly line: boolean }
  | { readonly print: string }
  /** Where the words of a part end that began at this place. */
  | { readonly ended: JsonRecord; readonly from: number };

/** What was found on the way. */
interface RichContent {
  words: string;
  readonly links: Link[];
  readonly mentions: Mention[];
  readonly media: Media[];
  place: MessageBody['location'];
}

/**
 * What a rich message says: its words, a line for each block, list item, table row and caption, and the links,
 * mentions, files and the place among them. Blocks of a kind that Telegram adds are read in the same way. Walks
 * with a list of its own: nesting has no limit.
 */
export function readBlocks(blocks: readonly unknown[], accountId: string): MessageBody {
  const found: RichContent = { words: '', links: [], mentions: [], media: [], place: undefined };
  let left = MOST_VALUES;
  const tasks: Task[] = linesOf(blocks).reverse();
  for (let task = tasks.pop(); task !== undefined && left > 0; task = tasks.pop(), left -= 1) {
    if ('print' in task) found.words += task.print;
    else if ('ended' in task) noteSpan(task, found, accountId);
    else if (typeof task.value === 'string') found.words += task.value;
    else for (const next of open(task, found).reverse()) tasks.push(next);
  }
  const { links, mentions, media, place } = found;
  return withoutUndefined({
    text: tidy(found.words),
    media: orNothing(media),
    location: place,
    links: orNothing(links),
    mentions: orNothing(mentions),
    mentioned: mentions.some(({ self }) => self === true) ? true : undefined,
  });
}

function open(
  { value, line }: { readonly value: unknown; readonly line: boolean },
  found: RichContent,
): Task[] {
  if (Array.isArray(value)) {
    return line ? linesOf(value) : value.map((one: unknown) => ({ value: one, line: false }));
  }
  if (!isRecord(value)) return [];
  add(found.media, fileIn(value));
  found.place ??= placeIn(value);
  return [...shownOf(value), { ended: value, from: found.words.length }];
}

function shownOf(part: JsonRecord): Task[] {
  return SHOWN.flatMap((name): Task[] => {
    const value = part[name];
    if (value === undefined) return [];
    if (!LINES.has(name)) return [{ value, line: false }];
    return [{ print: '\n' }, { value: Array.isArray(value) ? value : [value], line: true }];
  });
}

/** Blocks and list items are a line each; the cells of a table's row share a line. */
function linesOf(values: readonly unknown[]): Task[] {
  return values.flatMap((value): Task[] => {
    const row = Array.isArray(value) && !value.some((one) => Array.isArray(one));
    const shown: Task[] = row
      ? value.flatMap((cell: unknown) => [{ value: cell, line: false }, { print: ' ' }])
      : [{ value, line: Array.isArray(value) }];
    return [...shown, { print: '\n' }];
  });
}

/** Whether the part whose words have just ended is a link or a mention. */
function noteSpan(
  { ended, from }: { readonly ended: JsonRecord; readonly from: number },
  { words, links, mentions }: RichContent,
  accountId: string,
): void {
  if (!SPANS.some((name) => name in ended)) return;
  const text = tidy(words.slice(from));
  add(links, linkIn(ended, text));
  add(mentions, mentionIn(ended, text, accountId));
}

function add<Item>(list: Item[], item: Item | undefined): void {
  if (item !== undefined && list.length < MOST_PARTS) list.push(item);
}

/** Lines without space around them, and none that is empty. */
function tidy(words: string): string | undefined {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join('\n').toWellFormed();
}

function orNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
