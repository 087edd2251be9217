import { useMemo, useState } from 'preact/hooks';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { Trial, WholeWorkflow } from '../../client/shapes.ts';
import { wordsOfNode } from '../../parts/graph/node-words.ts';
import { stepPath } from '../../parts/graph/step-path.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { nodeTypeName, triggerTitle } from '../../parts/names.ts';
import { Said } from '../../parts/said.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';

interface TrialResultProps {
  readonly workflow: WholeWorkflow;
  readonly definition: unknown;
  readonly trial: Trial;
}

/** The way that a test run took, its messages, and each of its steps. */
export function TrialResult({ workflow, definition, trial }: TrialResultProps) {
  const { trial: words, graph } = texts.value;
  const [selected, select] = useState<string>();
  const path = useMemo(() => stepPath(trial.steps, graph), [trial, graph]);
  return (
    <section aria-labelledby="result">
      <h2 id="result">{words.result}</h2>
      <p role="status">{endOf(trial)}</p>
      <div class="workflow-columns">
        <WorkflowGraph
          definition={definition}
          trigger={triggerTitle(workflow.trigger)}
          {...{ ...path, selected, select }}
        />
        <div class="editor-side">
          <Messages messages={trial.messages} />
          <Steps steps={trial.steps} selected={selected} />
        </div>
      </div>
    </section>
  );
}

function endOf({ ended }: Trial): string {
  const { trial: words } = texts.value;
  if (ended === undefined) return words.stillWaiting;
  return [words[ended.status], ended.code ?? '', ended.message ?? '']
    .filter((part) => part !== '')
    .join(' ');
}

function Messages({ messages }: Pick<Trial, 'messages'>) {
  const { trial: words, graph } = texts.value;
  return (
    <section class="panel" aria-labelledby="messages">
      <h2 id="messages">{words.messages}</h2>
      {messages.length === 0 && <p class="faint">{words.none}</p>}
      <ol class="trial-messages">
        {messages.map(({ at, content }, index) => (
          <li key={index}>
            <bdi>{escapeDeceiving(wordsOfNode({ ...Object(content) }, graph)) || words.other}</bdi>{' '}
            <small class="faint">
              <Time at={at} exact />
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ steps, selected }: Pick<Trial, 'steps'> & { selected: string | undefined }) {
  const { trial: words, graph } = texts.value;
  const states: Readonly<Record<string, string>> = graph.states;
  return (
    <section class="panel" aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <ol class="trial-steps">
        {steps.map(({ id, node, type, status, input, output, error, warnings = [] }) => (
          <li key={id}>
            <details open={node === selected}>
              <summary>
                <code>{node}</code> {nodeTypeName(type)}
                {states[status] !== undefined && <b> · {states[status]}</b>}
              </summary>
              {error && (
                <p class="tone-text-bad">
                  <code>{error.code}</code> <Said text={error.message} />
                </p>
              )}
              {warnings.map((warning) => (
                <p key={warning} class="tone-text-warn">
                  {warning}
                </p>
              ))}
              <JsonView value={{ input, output }} label={node} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
