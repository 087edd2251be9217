import { useState } from 'preact/hooks';
import { listEvents, tryWorkflow } from '../../client/api.ts';
import type { Trial } from '../../client/shapes.ts';
import { fieldsOf } from '../../parts/graph/node-words.ts';
import { typeName } from '../../parts/names.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { platformName } from '../../parts/platform-mark.tsx';
import { Select } from '../../parts/select.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { drafts } from './drafts.ts';
import { TrialResult } from './trial-result.tsx';
import type { WorkflowViewProps } from './workflow-view-props.ts';

const platforms = ['telegram', 'line', 'whatsapp', 'messenger', 'instagram'] as const;
const MOST_EVENTS = 20;

/** Runs the workflow without sending anything, and shows the way it takes. */
export function TryView({ workflow }: WorkflowViewProps) {
  const { trial: words } = texts.value;
  const { id, definition } = workflow;
  const draft = draftOf(id);
  const tried = draft ?? definition;
  const [source, setSource] = useState<string>(platforms[0]);
  const [replies, setReplies] = useState('');
  const [responses, setResponses] = useState('');
  const [result, setResult] = useState<Trial>();
  const answers = readResponses(responses);
  const { busy, error, run } = useAction(async () => {
    const started = source.startsWith('evt_') ? { event_id: source } : { platform: source };
    const said = replies.split('\n').filter((line) => line.trim() !== '');
    const asked = { ...started, replies: said, responses: answers, definition: draft };
    setResult(await tryWorkflow(id, asked));
  });
  return (
    <>
      <p class="panel-hint">{words.hint}</p>
      {draft !== undefined && <p class="tone-text-warn">{words.draft}</p>}
      <form
        class="panel trial-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <SourceChoice workflowId={id} source={source} choose={setSource} />
        <Lines
          id="replies"
          name={words.replies}
          hint={words.repliesHint}
          text={replies}
          write={setReplies}
        />
        <Lines
          {...{ id: 'responses', name: words.responses, text: responses, write: setResponses }}
          hint={answers === undefined ? words.badResponses : words.responsesHint}
        />
        <button type="submit" class="button button-strong" disabled={busy || answers === undefined}>
          {busy ? words.running : words.run}
        </button>
        {error && <ActionTrouble error={error} />}
        {error && error.details.length > 0 && (
          <p class="tone-text-bad">{error.details.join(' · ')}</p>
        )}
      </form>
      {result && <TrialResult workflow={workflow} definition={tried} trial={result} />}
    </>
  );
}

interface SourceChoiceProps {
  readonly workflowId: string;
  readonly source: string;
  choose(source: string): void;
}

/** A person who is made up, or an event that has started the workflow before. */
function SourceChoice({ workflowId, source, choose }: SourceChoiceProps) {
  const { trial: words } = texts.value;
  const { data } = useLoaded(`events of ${workflowId}`, () =>
    listEvents({ workflow_id: workflowId, limit: MOST_EVENTS }),
  );
  const samples = platforms.map((one) => [one, words.sample(platformName(one))] as const);
  const events = (data?.events ?? []).map(
    (event) => [event.id, words.event(typeName(event), event.preview ?? event.id)] as const,
  );
  return (
    <div class="trial-source">
      <span>{words.source}</span>
      <Select
        label={words.source}
        value={source}
        options={[...samples, ...events]}
        choose={choose}
      />
    </div>
  );
}

interface LinesProps {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly text: string;
  write(text: string): void;
}

function Lines({ id, name, hint, text, write }: LinesProps) {
  return (
    <div>
      <label for={id}>{name}</label>
      <textarea
        {...{ id, rows: 3, value: text, spellcheck: false, 'aria-describedby': `${id}-hint` }}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <small id={`${id}-hint`} class="faint">
        {hint}
      </small>
    </div>
  );
}

function draftOf(id: string): unknown {
  const draft = drafts.get(id);
  if (draft === undefined) return undefined;
  try {
    return fieldsOf(JSON.parse(draft.text))['definition'];
  } catch {
    return undefined;
  }
}

/** Undefined where it is no list. */
function readResponses(text: string): readonly unknown[] | undefined {
  if (text.trim() === '') return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
