import type { PlacedNode } from './place-nodes.ts';

/** The next node in a direction. One that lies straight ahead comes before one that is as near, but aside. */
export function nearestIn(
  [dx, dy]: readonly [number, number],
  from: PlacedNode,
  nodes: readonly PlacedNode[],
): PlacedNode | undefined {
  let nearest: { readonly node: PlacedNode; readonly distance: number } | undefined;
  for (const node of nodes) {
    const [x, y] = [middle(node).x - middle(from).x, middle(node).y - middle(from).y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 1) continue;
    const distance = ahead + 2 * aside;
    if (nearest === undefined || distance < nearest.distance) nearest = { node, distance };
  }
  return nearest?.node;
}

function middle({ box }: PlacedNode): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
