import { useMemo } from 'preact/hooks';
import type { StepVisit, WholeExecution } from '../../client/shapes.ts';
import { stepPath } from '../../parts/graph/step-path.ts';
import { WorkflowGraph } from '../../parts/graph/workflow-graph.tsx';
import { triggerName } from '../../parts/names.ts';
import { texts } from '../../state/language.ts';
import { useDefinition } from './use-trace.ts';

interface PathTakenProps {
  readonly execution: WholeExecution;
  readonly steps: readonly StepVisit[];
  /** The node that is chosen. */
  readonly node: string | undefined;
  /** Shows the last step of a node. */
  show(node: string): void;
}

/** The workflow in the version that the execution runs, with the way it went. Nothing where no nodes can be drawn. */
export function PathTaken({ execution, steps, node, show }: PathTakenProps) {
  const { trace: words, execution: names, graph } = texts.value;
  const definition = useDefinition(execution);
  const path = useMemo(() => stepPath(steps, graph), [steps, graph]);
  if (typeof definition !== 'object' || definition === null || !('nodes' in definition)) {
    return null;
  }
  return (
    <section
      class={`panel path-taken ${isWide(definition) ? 'is-wide' : ''}`}
      aria-labelledby="path"
    >
      <h2 id="path">
        {words.path} <small class="faint">{names.version(execution.workflow_version)}</small>
      </h2>
      <WorkflowGraph
        definition={definition}
        trigger={triggerName(execution.trigger)}
        {...path}
        selected={node}
        select={show}
      />
    </section>
  );
}

/** More nodes than these have no room beside the steps. */
const MOST_BESIDE = 4;

function isWide({ nodes }: { readonly nodes?: unknown }): boolean {
  return Object.keys(Object(nodes)).length > MOST_BESIDE;
}
