import type { FilterName } from './filters.ts';

/** Our ids tell what they are of. */
const prefixes: readonly (readonly [string, FilterName])[] = [
  ['evt_', 'event_id'],
  ['ct_', 'contact_id'],
  ['conv_', 'conversation_id'],
  ['wf_', 'workflow_id'],
  ['blk_', 'block_id'],
];

/** What somebody pasted into the search field: any id of ours, else the platform's own event id. */
export function readSearch(text: string): readonly [FilterName, string] | undefined {
  const sought = text.trim();
  if (sought === '') return undefined;
  const known = prefixes.find(([prefix]) => sought.startsWith(prefix));
  return [known?.[1] ?? 'platform_event_id', sought];
}
