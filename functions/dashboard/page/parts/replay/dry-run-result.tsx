import type { DryRun } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';
import { Said } from '../said.tsx';

/** What a replay would change, in either of the modes that change something. */
export function DryRunResult({ result }: { result: DryRun }) {
  const { replay } = texts.value;
  const { would_start, would_rerun, error, notes } = result;
  const said: Readonly<Record<string, string>> = replay.notes;
  return (
    <section class="dry-run" aria-live="polite">
      <h3>{replay.would}</h3>
      {error && (
        <p class="tone-text-bad">
          <code>{error.code}</code> <Said text={error.message} />
        </p>
      )}
      <Executions title={replay.wouldStart} executions={would_start} />
      <Executions title={replay.wouldRerun} executions={would_rerun} />
      <dl class="numbers">
        {(['contacts', 'conversations', 'messages'] as const).map((name) => (
          <div key={name}>
            <dt>{replay[name]}</dt>
            <dd>{whole(result[name], language.value)}</dd>
          </div>
        ))}
      </dl>
      {notes.map(({ code, message }) => (
        <p key={code} class="faint">
          {said[code] ?? <Said text={message} />}
        </p>
      ))}
    </section>
  );
}

function Executions({ title, executions }: { title: string; executions: DryRun['would_start'] }) {
  return (
    <>
      <p class="dry-run-title">{title}</p>
      <ul class="plain-list">
        {executions.map(({ workflow_id, name }) => (
          <li key={workflow_id} class="inline">
            <Icon name="flow" size={14} />
            {name ?? workflow_id}
          </li>
        ))}
        {executions.length === 0 && <li class="faint">{texts.value.replay.wouldNothing}</li>}
      </ul>
    </>
  );
}
