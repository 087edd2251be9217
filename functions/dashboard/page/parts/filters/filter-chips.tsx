import type { FilterName } from '../../filters/filters.ts';
import { blockNames, workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';
import type { FilterProps } from './filter-props.ts';

/** The filters that no control shows. */
const shown: readonly FilterName[] = [
  'block_id',
  'workflow_id',
  'error_code',
  'dead_letter',
  'account_id',
  'contact_id',
  'conversation_id',
  'message_id',
  'text',
  'event_id',
  'platform_event_id',
];

/** The filters that are set, each with a way to drop it. */
export function FilterChips({ filters, change }: FilterProps) {
  const { log, filterNames } = texts.value;
  const set = shown.filter((name) => filters[name] !== undefined);
  const any = Object.keys(filters).length > 0;
  if (!any) return null;
  return (
    <div class="chips">
      {set.map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-label={log.remove(filterNames[name])}
          onClick={() => change({ ...filters, [name]: '' })}
        >
          {filterNames[name]}
          <b>{nameOf(filters[name] ?? '')}</b>
          <Icon name="cross" size={11} />
        </button>
      ))}
      <button type="button" class="chip chip-clear" onClick={() => change({})}>
        {log.clear}
      </button>
    </div>
  );
}

function nameOf(value: string): string {
  return blockNames.value.get(value) ?? workflowNames.value.get(value) ?? value;
}
