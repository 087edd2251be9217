import { useMemo, useState } from 'preact/hooks';
import { countNodes } from '../../client/api.ts';
import type { NodeCount, NodeCounts } from '../../client/shapes.ts';
import { share } from '../../format/amount.ts';
import type { NodeMark } from '../../parts/graph/node-mark.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { triggerTitle } from '../../parts/names.ts';
import { Notice } from '../../parts/notice.tsx';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { nodesOf } from './nodes-of.ts';
import type { WorkflowViewProps } from './workflow-view-props.ts';

const EVERY_MS = 30_000;

/** The graph with what became of each node lately, and what the definition says of the one that is chosen. */
export function GraphView({ workflow }: WorkflowViewProps) {
  const { workflow: words } = texts.value;
  const [selected, select] = useState<string>();
  const nodes = nodesOf(workflow.definition);
  const { id } = workflow;
  const { data: counts } = useLoaded(`node counts of ${id}`, () => countNodes(id), EVERY_MS);
  const marks = useMemo(
    () => new Map(Object.entries(counts?.nodes ?? {}).map(([node, of]) => [node, markOf(of)])),
    [counts, language.value],
  );
  if (Object.keys(nodes).length === 0) {
    return (
      <Notice icon="flow" title={words.elsewhere}>
        <p class="notice-detail">{words.elsewhereHint}</p>
      </Notice>
    );
  }
  const node = selected !== undefined && Object.hasOwn(nodes, selected) ? selected : undefined;
  return (
    <div class={node === undefined ? '' : 'workflow-columns'}>
      <div>
        <WorkflowGraph
          definition={workflow.definition}
          trigger={triggerTitle(workflow.trigger)}
          {...{ marks, selected, select }}
        />
        {counts && <Counted counts={counts} />}
      </div>
      {node !== undefined && (
        <section class="pane" aria-labelledby="node">
          <div class="pane-head">
            <h2 id="node">
              <code>{node}</code>
            </h2>
          </div>
          <JsonView value={nodes[node]} label={node} />
        </section>
      )}
    </div>
  );
}

function Counted({ counts: { executions, since } }: { counts: NodeCounts }) {
  const { workflowPage: words } = texts.value;
  return (
    <p class="faint graph-counted">
      {since === undefined ? (
        words.notCounted
      ) : (
        <>
          {words.counted(executions)}
          <Time at={since} />
        </>
      )}
    </p>
  );
}

function markOf({ entered, failed, waiting }: NodeCount): NodeMark {
  const { workflowPage: words } = texts.value;
  const run =
    failed > 0
      ? words.failed(failed, entered, share(failed, entered, language.value))
      : words.entered(entered);
  const notes = waiting > 0 ? [run, words.waiting(waiting)] : [run];
  return { tone: failed > 0 ? 'failed' : 'plain', note: notes.join(' · ') };
}
