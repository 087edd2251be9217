import { Graph, layout } from '@dagrejs/dagre';
import { farWays } from './far-ways.ts';
import type { Drawing, DrawnNode, DrawnWay } from './read-drawing.ts';
import { textWidth } from './text-width.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Everything in pixels from the upper left corner. */
export interface PlacedDrawing {
  readonly width: number;
  readonly height: number;
  readonly trigger: Box | undefined;
  readonly nodes: readonly PlacedNode[];
  readonly ways: readonly PlacedWay[];
}

export interface PlacedNode {
  readonly node: DrawnNode;
  readonly box: Box;
  /** Its ways that are written into it, as no line is drawn for them. */
  readonly far: readonly DrawnWay[];
}

export interface PlacedWay {
  /** Undefined of the way from the trigger to the first node. */
  readonly way: DrawnWay | undefined;
  readonly to: string;
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point | undefined;
}

const NODE_WIDTH = 224;
const TITLE_HEIGHT = 36;
/** The height of each line of text below the title. */
export const LINE_HEIGHT = 20;
const TRIGGER_HEIGHT = 34;
export const LABEL_WIDTH = 168;
const LABEL_HEIGHT = 20;
const TRIGGER = 'trigger';

/** The usual way is drawn straighter than what happens seldom. */
const WEIGHTS = { next: 3, case: 2, else: 2, error: 1, timeout: 1, invalid: 1 } as const;

/**
 * Gives each node its place, in layers from the trigger downwards.
 * @param hasNote - whether a third line of text stands in the node.
 */
export function placeNodes(
  drawing: Drawing,
  trigger: string | undefined,
  hasNote: (id: string) => boolean,
): PlacedDrawing {
  const { start, nodes, ways } = drawing;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 28,
    ranksep: 26,
    edgesep: 14,
    marginx: 12,
    marginy: 12,
  });
  // An author's id could be the name of a property of every object.
  const keys = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const first = start === undefined ? undefined : keys.get(start);
  if (trigger !== undefined) {
    const width = Math.min(textWidth(trigger, 12.5) + 52, NODE_WIDTH);
    graph.setNode(TRIGGER, { width, height: TRIGGER_HEIGHT });
  }
  const far = farWays(drawing);
  const farOf = Map.groupBy(far, ({ from }) => from);
  for (const { id, words } of nodes) {
    const said = (words === '' ? 0 : 1) + (hasNote(id) ? 1 : 0);
    const lines = said + (farOf.get(id)?.length ?? 0);
    const height = TITLE_HEIGHT + lines * LINE_HEIGHT;
    graph.setNode(keys.get(id) ?? '', { width: NODE_WIDTH, height });
  }
  if (trigger !== undefined && first !== undefined) {
    graph.setEdge(TRIGGER, first, { weight: 2 }, TRIGGER);
  }
  const near = ways.filter((way) => !far.has(way));
  for (const [index, { from, to, kind, label }] of near.entries()) {
    const width = label === '' ? 0 : Math.min(textWidth(label, 11.5) + 14, LABEL_WIDTH);
    const size = width === 0 ? {} : { width, height: LABEL_HEIGHT, labelpos: 'c' as const };
    const ends = [keys.get(from) ?? '', keys.get(to) ?? ''] as const;
    graph.setEdge(...ends, { weight: WEIGHTS[kind], ...size }, `w${index}`);
  }
  layout(graph);

  const boxOf = (key: string): Box => {
    const { x = 0, y = 0, width, height } = graph.node(key);
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const lineOf = (from: string, to: string, name: string) => {
    const { points = [], width = 0, x = 0, y = 0 } = graph.edge(from, to, name);
    return { points, label: width > 0 ? { x, y } : undefined };
  };
  const { width = 0, height = 0 } = graph.graph();
  const entered = trigger !== undefined && first !== undefined;
  return {
    width: Number.isFinite(width) ? width : 0,
    height: Number.isFinite(height) ? height : 0,
    trigger: trigger === undefined ? undefined : boxOf(TRIGGER),
    nodes: nodes.map((node) => ({
      ...{ node, box: boxOf(keys.get(node.id) ?? ''), far: farOf.get(node.id) ?? [] },
    })),
    ways: [
      ...(entered ? [{ way: undefined, to: start ?? '', ...lineOf(TRIGGER, first, TRIGGER) }] : []),
      ...near.map((way, index) => {
        const ends = [keys.get(way.from) ?? '', keys.get(way.to) ?? ''] as const;
        return { way, to: way.to, ...lineOf(...ends, `w${index}`) };
      }),
    ],
  };
}
