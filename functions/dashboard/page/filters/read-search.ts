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

/** Reads a search text: any id of ours, else it is taken as the platform's own event id. */
export function readSearch(text: string): readonly [FilterName, string] {
  const sought = text.trim();
  const known = prefixes.find(([prefix]) => sought.startsWith(prefix));
  return [known?.[1] ?? 'platform_event_id', sought];
}
