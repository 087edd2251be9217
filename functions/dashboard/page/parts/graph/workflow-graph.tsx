import { useMemo } from 'preact/hooks';
import { whenOpened } from '../../shell/when-opened.tsx';
import { texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';
import { Notice } from '../notice.tsx';
import type { DrawnGraphProps } from './drawn-graph.tsx';
import { NodeList } from './node-list.tsx';
import type { NodeMark } from './node-mark.ts';
import { readDrawing } from './read-drawing.ts';

/** As many nodes as can be published, and about as many ways as a person can tell apart. */
const MOST_NODES = 300;
const MOST_WAYS = 900;

export interface WorkflowGraphProps {
  /** What the workflow runs, as JSON. What cannot be read of it is not drawn. */
  readonly definition: unknown;
  /** What starts it, in the viewer's words. */
  readonly trigger?: string;
  /** What is to be seen at single nodes, by their ids: see `stepPath` for the path of an execution. */
  readonly marks?: ReadonlyMap<string, NodeMark>;
  /** The ways that were taken, by `wayName`. Without it, nothing is said about that. */
  readonly taken?: ReadonlySet<string>;
  /** The id of the node that is chosen. It is scrolled to. */
  readonly selected?: string | undefined;
  select(id: string): void;
}

const none: ReadonlyMap<string, NodeMark> = new Map();

/** The library that gives nodes their places is loaded where a graph is drawn. */
const DrawnGraph = whenOpened<'DrawnGraph', DrawnGraphProps>(
  () => import('./drawn-graph.tsx'),
  'DrawnGraph',
);

/** A workflow as a graph, and as a list for whoever prefers to read it. */
export function WorkflowGraph(props: WorkflowGraphProps) {
  const { definition, trigger, marks = none, taken, selected, select } = props;
  const { graph: words } = texts.value;
  const drawing = useMemo(() => readDrawing(definition, words), [definition, words]);
  const list = { drawing, marks, select };
  if (drawing.nodes.length === 0) {
    return <Notice icon="flow" title={words.empty} />;
  }
  if (drawing.nodes.length > MOST_NODES || drawing.ways.length > MOST_WAYS) {
    return (
      <section class="graph" aria-label={words.title}>
        <p class="graph-note">
          <Icon name="warning" size={14} /> {words.tooLarge(drawing.nodes.length)}
        </p>
        <NodeList {...list} />
      </section>
    );
  }
  return (
    <section class="graph" aria-label={words.title}>
      <DrawnGraph {...{ drawing, trigger, marks, taken, selected, select }} />
      <details class="graph-list">
        <summary>{words.asList}</summary>
        <NodeList {...list} />
      </details>
    </section>
  );
}
