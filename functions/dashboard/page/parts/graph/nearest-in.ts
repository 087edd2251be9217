import type { PlacedNode } from './place-nodes.ts';

/** Nodes of one layer have about the same height in the drawing. */
const LAYER = 40;

/** The next node of the same layer, or the nearest one of the next layer. */
export function nearestIn(
  [dx, dy]: readonly [number, number],
  from: PlacedNode,
  nodes: readonly PlacedNode[],
): PlacedNode | undefined {
  const start = middle(from);
  const others = nodes.map((node) => {
    const { x, y } = middle(node);
    const ahead = (x - start.x) * dx + (y - start.y) * dy;
    return { node, ahead, aside: Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx) };
  });
  const before = others.filter(({ ahead }) => ahead > 1);
  const first = Math.min(...before.map(({ ahead }) => ahead));
  const near =
    dx === 0
      ? before.filter(({ ahead }) => ahead < first + LAYER).sort((a, b) => a.aside - b.aside)
      : before.filter(({ aside }) => aside < LAYER).sort((a, b) => a.ahead - b.ahead);
  return near[0]?.node;
}

function middle({ box }: PlacedNode): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
