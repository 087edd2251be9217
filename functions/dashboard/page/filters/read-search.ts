import type { FilterName } from './filters.ts';

/** The prefix of an id of ours says what it identifies. */
const prefixes: readonly (readonly [string, FilterName])[] = [
  ['evt_', 'event_id'],
  ['ct_', 'contact_id'],
  ['conv_', 'conversation_id'],
  ['msg_', 'message_id'],
  ['wf_', 'workflow_id'],
  ['blk_', 'block_id'],
];

/** The filter that a search text means: an id of ours says it itself. Undefined for anything else. */
export function readSearch(text: string): readonly [FilterName, string] | undefined {
  const sought = text.trim();
  const known = prefixes.find(([prefix]) => sought.startsWith(prefix) && !/\s/.test(sought));
  return known && [known[1], sought];
}
