import { type FilterName, given } from '../../filters/filters.ts';
import { blockNames, workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { typeWord } from '../names.ts';
import { platformName } from '../platform-mark.tsx';

/** Says in words which events a replay takes. */
export function FilterSummary({
  filter,
}: {
  filter: Readonly<Record<string, string | undefined>>;
}) {
  const { filterNames, replay } = texts.value;
  const entries = Object.entries(given(filter));
  if (entries.length === 0) return <p class="faint">{replay.everything}</p>;
  return (
    <p class="chips">
      {entries.map(([name, value]) => (
        <span key={name} class="chip">
          {filterNames[name as FilterName] ?? name}
          <b>{valueName(name, value)}</b>
        </span>
      ))}
    </p>
  );
}

function valueName(name: string, value: string): string {
  const statuses: Readonly<Record<string, string>> = texts.value.status;
  if (name === 'status') return statuses[value] ?? value;
  if (name === 'platform') return platformName(value);
  if (name === 'type') return typeWord(value);
  return blockNames.value.get(value) ?? workflowNames.value.get(value) ?? value;
}
