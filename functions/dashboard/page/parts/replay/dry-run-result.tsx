import type { DryRun } from '../../client/shapes.ts';
import { workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';

/** What a replay would change. */
export function DryRunResult({ result }: { result: DryRun }) {
  const { replay } = texts.value;
  const { would_begin, notes = [] } = result;
  const amounts = (['contacts', 'conversations', 'messages'] as const).map((name) => ({
    ...{ name, amount: amountOf(result[name]) },
  }));
  return (
    <section class="dry-run" aria-live="polite">
      <h3>{replay.would}</h3>
      <p>{would_begin.length === 0 ? replay.wouldNothing : replay.wouldStart}</p>
      <ul class="plain-list">
        {would_begin.map(({ workflow_id, name }) => (
          <li key={workflow_id} class="inline">
            <Icon name="flow" size={14} />
            {name ?? workflowNames.value.get(workflow_id) ?? workflow_id}
          </li>
        ))}
      </ul>
      <dl class="numbers">
        {amounts.map(({ name, amount }) =>
          amount === undefined ? null : (
            <div key={name}>
              <dt>{replay[name]}</dt>
              <dd>{amount}</dd>
            </div>
          ),
        )}
      </dl>
      {notes.map((note) => (
        <p key={note} class="faint">
          {note}
        </p>
      ))}
    </section>
  );
}

/** How many documents would change: the API gives a number or a list. */
function amountOf(told: unknown): number | undefined {
  if (typeof told === 'number') return told;
  return Array.isArray(told) ? told.length : undefined;
}
