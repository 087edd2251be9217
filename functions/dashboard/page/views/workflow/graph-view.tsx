import { useState } from 'preact/hooks';
import type { WholeWorkflow } from '../../client/shapes.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { triggerName, triggerWords } from '../../parts/names.ts';
import { Notice } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';

/** The graph of a workflow, and beside it what the definition says of the node that is chosen. */
export function GraphView({ workflow: { definition, trigger } }: { workflow: WholeWorkflow }) {
  const { workflow: words } = texts.value;
  const [selected, select] = useState<string>();
  const nodes: Readonly<Record<string, unknown>> = { ...nodesOf(definition) };
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
      <WorkflowGraph
        definition={definition}
        trigger={[triggerName(trigger.type), triggerWords(trigger)].filter(Boolean).join(': ')}
        {...{ selected, select }}
      />
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

function nodesOf(definition: WholeWorkflow['definition']): object {
  const nodes = definition?.['nodes'];
  return typeof nodes === 'object' && nodes !== null && !Array.isArray(nodes) ? nodes : {};
}
