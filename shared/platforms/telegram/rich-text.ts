import { isRecord, type JsonRecord } from '../read-json.ts';

/** Nobody writes more: past this the words are cut, so that no nesting costs us more than its length. */
const MOST_VALUES = 20_000;

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

/** Each of these stands on a line of its own. */
const LINES: ReadonlySet<string> = new Set(['blocks', 'items', 'cells', 'caption', 'credit']);

type Task = { readonly value: unknown; readonly line: boolean } | { readonly print: string };

/**
 * The words of a rich message's blocks, a line for each block, list item, table row and caption. Blocks of
 * a kind that Telegram adds are read in the same way. Walks with a list of its own: nesting has no limit.
 */
export function wordsOf(blocks: readonly unknown[]): string | undefined {
  let words = '';
  let left = MOST_VALUES;
  const tasks: Task[] = linesOf(blocks).reverse();
  for (let task = tasks.pop(); task !== undefined && left > 0; task = tasks.pop(), left -= 1) {
    if ('print' in task) words += task.print;
    else if (typeof task.value === 'string') words += task.value;
    else for (const next of open(task).reverse()) tasks.push(next);
  }
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join('\n').toWellFormed();
}

function open({ value, line }: { readonly value: unknown; readonly line: boolean }): Task[] {
  if (Array.isArray(value)) {
    return line ? linesOf(value) : value.map((one: unknown) => ({ value: one, line: false }));
  }
  return isRecord(value) ? shownOf(value) : [];
}

function shownOf(part: JsonRecord): Task[] {
  return SHOWN.flatMap((name): Task[] => {
    const value = part[name];
    if (value === undefined) return [];
    if (!LINES.has(name)) return [{ value, line: false }];
    return [{ print: '\n' }, { value: Array.isArray(value) ? value : [value], line: true }];
  });
}

/** Blocks and list items are a line each; the cells of a table's row stand beside each other. */
function linesOf(values: readonly unknown[]): Task[] {
  return values.flatMap((value): Task[] => {
    const row = Array.isArray(value) && !value.some((one) => Array.isArray(one));
    const shown: Task[] = row
      ? value.flatMap((cell: unknown) => [{ value: cell, line: false }, { print: ' ' }])
      : [{ value, line: Array.isArray(value) }];
    return [...shown, { print: '\n' }];
  });
}
