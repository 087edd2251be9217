import type { Destination } from '../../client/shapes.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { blockNames, blocks, workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { destinationWords } from './destination-words.ts';

type Filter = Destination['filter'];
type Field = keyof Filter;

const fields = ['types', 'platforms', 'block_ids', 'workflow_ids'] as const satisfies Field[];

/** What was chosen of each kind. Nothing chosen means all. */
export function givenFilter(data: FormData): Filter {
  const given = fields.map((field) => [field, data.getAll(field).map(String)] as const);
  return Object.fromEntries(given.filter(([, values]) => values.length > 0));
}

/** Asks which events a destination wants. */
export function FilterFields({ filter }: { filter: Filter }) {
  const words = destinationWords.value;
  const { types, filterNames } = texts.value;
  const platforms = [...new Set(blocks.value.map(({ platform }) => platform))];
  return (
    <fieldset class="field choices">
      <legend>{words.wants}</legend>
      <small>{words.wantsHint}</small>
      <Choices field="types" title={words.types} names={Object.entries(types)} filter={filter} />
      <Choices
        field="platforms"
        title={filterNames.platform}
        names={platforms.map((one) => [one, platformName(one)])}
        filter={filter}
      />
      <Choices
        field="block_ids"
        title={words.blocks}
        names={[...blockNames.value]}
        filter={filter}
      />
      <Choices
        field="workflow_ids"
        title={words.workflows}
        names={[...workflowNames.value]}
        filter={filter}
      />
    </fieldset>
  );
}

interface ChoicesProps {
  readonly field: Field;
  readonly title: string;
  readonly names: readonly (readonly [value: string, name: string])[];
  readonly filter: Filter;
}

/** What was chosen and is no longer known stays chosen. */
function Choices({ field, title, names, filter }: ChoicesProps) {
  const words = destinationWords.value;
  const chosen = filter[field] ?? [];
  const known = new Set(names.map(([value]) => value));
  const unknown = chosen
    .filter((value) => !known.has(value))
    .map((value) => [value, value] as const);
  return (
    <details class="filter-choices">
      <summary>
        {title}: {chosen.length === 0 ? words.all : words.chosen(chosen.length)}
      </summary>
      <div>
        {[...names, ...unknown].map(([value, name]) => (
          <label key={value}>
            <input
              type="checkbox"
              name={field}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </details>
  );
}
