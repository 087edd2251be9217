import { useMemo, useState } from 'preact/hooks';
import { findDefinition } from '../../client/api.ts';
import { RequestError } from '../../client/request.ts';
import type { NodeMark } from '../../parts/graph/node-mark.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { prettyJson } from '../../parts/json-tokens.ts';
import { triggerTitle } from '../../parts/names.ts';
import { Trouble } from '../../parts/notice.tsx';
import { Select } from '../../parts/select.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { compareDefinitions, type Difference, type DiffLine } from './compare-definitions.ts';
import type { WorkflowViewProps } from './workflow-view-props.ts';

/** More cannot be chosen from a list. */
const MOST_CHOICES = 100;

/** Two versions of the definition beside each other: drawn, and line by line. */
export function VersionsView({ workflow }: WorkflowViewProps) {
  const { comparison: words } = texts.value;
  const { id, version } = workflow;
  const [chosen, choose] = useState<readonly [from: number, to: number]>();
  const [from, to] = chosen ?? [Math.max(version - 1, 1), version];
  const { data, error, reload } = useLoaded(`versions ${from} and ${to} of ${id}`, () =>
    Promise.all([definitionOf(id, from), definitionOf(id, to)]),
  );
  const amount = Math.min(version, MOST_CHOICES);
  const options = Array.from({ length: amount }, (_, at) => {
    const one = version - at;
    return [String(one), words.version(one)] as const;
  });
  if (version === 1) return <p class="faint">{words.only}</p>;
  return (
    <>
      <div class="editor-bar">
        <Select
          label={words.from}
          value={String(from)}
          options={options}
          choose={(one) => choose([Number(one), to])}
        />
        <span aria-hidden="true">→</span>
        <Select
          label={words.to}
          value={String(to)}
          options={options}
          choose={(one) => choose([from, Number(one)])}
        />
        <span class="faint">{words.hint}</span>
      </div>
      {data === undefined && error && <Trouble error={error} retry={reload} />}
      {data === undefined && !error && <div class="skeleton skeleton-pane" />}
      {data && (
        <Compared
          key={`${from} ${to}`}
          from={data[0]}
          to={data[1]}
          start={triggerTitle(workflow.trigger)}
        />
      )}
    </>
  );
}

/** A version that was written without a definition has none. */
async function definitionOf(id: string, version: number): Promise<unknown> {
  try {
    return (await findDefinition(id, version)).definition;
  } catch (thrown) {
    if (thrown instanceof RequestError && thrown.status === 404) return {};
    throw thrown;
  }
}

function Compared({ from, to, start }: { from: unknown; to: unknown; start: string }) {
  const { comparison: words } = texts.value;
  const [selected, select] = useState<string>();
  const { changes, union } = useMemo(() => compareDefinitions(from, to), [from, to]);
  const marks = useMemo(() => new Map(changes.map(markOf)), [changes, words]);
  if (changes.length === 0) return <p class="faint">{words.same}</p>;
  const amount = (kind: string): number => changes.filter((one) => one.kind === kind).length;
  return (
    <>
      <p role="status">{words.summary(amount('added'), amount('removed'), amount('changed'))}</p>
      <div class="workflow-columns">
        <WorkflowGraph definition={union} trigger={start} {...{ marks, selected, select }} />
        <ol class="changes">
          {changes.map(({ id, kind, lines }) => (
            <li key={id} class={id === selected ? 'pane is-chosen' : 'pane'}>
              <div class="pane-head">
                <h2>{id === '' ? words.settings : <code>{id}</code>}</h2>
                <small>{words[kind]}</small>
              </div>
              <Lines lines={lines} label={id === '' ? words.settings : id} />
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

function markOf({ id, kind }: Difference['changes'][number]): [string, NodeMark] {
  return [id, { tone: kind, note: texts.value.comparison[kind] }];
}

const signs = { added: '+', removed: '−', same: ' ' } as const;

/** Each line begins with a sign, so that the colour only repeats what is said. */
function Lines({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  const { comparison: words } = texts.value;
  const spoken = { added: words.lineAdded, removed: words.lineRemoved, same: '' };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section class="json" tabIndex={0} aria-label={label}>
      <pre>
        {lines.map(({ kind, text }, at) => (
          <div key={at} class={`diff-line is-${kind}`}>
            <span aria-hidden="true">{signs[kind]} </span>
            {spoken[kind] !== '' && <span class="unseen">{spoken[kind]} </span>}
            {visible(text)}
          </div>
        ))}
      </pre>
    </section>
  );
}

/** A line of JSON with what deceives the eye as escapes. */
function visible(line: string): string {
  return prettyJson(line).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}
