import { texts } from '../../state/language.ts';
import type { NodeMark } from './node-mark.ts';
import { nodeTitle } from './node-title.ts';
import type { Drawing, DrawnWay } from './read-drawing.ts';

/** A page of more is slow, and nobody reads it. */
const MOST_LISTED = 500;

interface NodeListProps {
  readonly drawing: Drawing;
  readonly marks: ReadonlyMap<string, NodeMark>;
  select(id: string): void;
}

/** The same as the drawing, in the order of the definition: each node and where it leads. */
export function NodeList({ drawing: { nodes, ways }, marks, select }: NodeListProps) {
  const { graph: words } = texts.value;
  const from = Map.groupBy(ways, (way) => way.from);
  return (
    <>
      <ol class="graph-nodes">
        {nodes.slice(0, MOST_LISTED).map((node) => (
          <li key={node.id}>
            <button type="button" class="link-button" onClick={() => select(node.id)}>
              <code>{node.id}</code> {nodeTitle(node)}
            </button>
            {node.words !== '' && <bdi class="graph-said">{node.words}</bdi>}
            <Note mark={marks.get(node.id)} />
            <Ways ways={from.get(node.id) ?? []} />
          </li>
        ))}
      </ol>
      {nodes.length > MOST_LISTED && <p class="faint">{words.more(nodes.length - MOST_LISTED)}</p>}
    </>
  );
}

function Note({ mark }: { mark: NodeMark | undefined }) {
  if (mark?.note === undefined) return null;
  return <span class={`graph-list-note is-${mark.tone}`}>{mark.note}</span>;
}

function Ways({ ways }: { ways: readonly DrawnWay[] }) {
  const { graph: words } = texts.value;
  if (ways.length === 0) return null;
  return (
    <ul>
      {ways.map(({ field, label, to }) => (
        <li key={field}>
          <bdi>{words.leadsTo(label, to)}</bdi>
        </li>
      ))}
    </ul>
  );
}
