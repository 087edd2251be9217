import { withoutUndefined } from '../../domain/without-undefined.ts';
import { rewrapEntry } from '../meta/rewrap.ts';
import type { Platform } from '../platform.ts';
import type { JsonRecord } from '../read-json.ts';
import { whatsappFields, whatsappLists } from './events.ts';

/** A change is split down to one item of one of its lists; one without any list is one event. */
export const rewrapChange: Platform['rewrap'] = ({ kind, body: { event, context } }) => {
  const { field } = context;
  if (field === undefined) return rewrapEntry(context, event);
  const [word = ''] = kind.split('.');
  const isWhole = listOf(word) === undefined && (word === field || fieldKinds.has(word));
  return rewrapEntry(context, {
    field,
    value: isWhole ? event : changeValue(word, event, context),
  });
};

const fieldKinds: ReadonlySet<string> = new Set(
  Object.values(whatsappFields).map(({ kind }) => kind),
);

function listOf(word: string): string | undefined {
  return Object.keys(whatsappLists).find((name) => whatsappLists[name]?.kind === word);
}

function changeValue(word: string, event: unknown, context: JsonRecord): unknown {
  const { field, metadata, contacts, history, thread } = context;
  const around = withoutUndefined({ messaging_product: 'whatsapp', metadata, contacts });
  const list = listOf(word);
  const item =
    history === undefined ? event : { metadata: history, threads: [pastOf(thread, event)] };
  // A list that nobody knows is recognised by another beside it that is known.
  const held =
    list === undefined ? { ...around, errors: [], [word]: [item] } : { ...around, [list]: [item] };
  return field === 'standby' ? { standby: held } : held;
}

function pastOf(thread: unknown, message: unknown): unknown {
  return thread === undefined ? message : { ...Object(thread), messages: [message] };
}
