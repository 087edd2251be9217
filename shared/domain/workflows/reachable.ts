import type { Graph } from './graph.ts';
import { edgesOf, typeOf } from './nodes/node-types.ts';

/** Where each node leads. */
type Ways = ReadonlyMap<string, readonly string[]>;

/** The nodes to which a way leads from the start. */
export function reachable({ start, nodes }: Graph): ReadonlySet<string> {
  const ways = new Map(
    Object.entries(nodes).map(([id, node]) => [id, edgesOf(node).map(({ to }) => to)]),
  );
  return reachedFrom([start], ways);
}

function reachedFrom(starts: readonly string[], ways: Ways): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const onward = ways.get(id);
    if (reached.has(id) || onward === undefined) continue;
    reached.add(id);
    open.push(...onward);
  }
  return reached;
}

/**
 * Loops in which nothing waits and which nothing leaves, other than a step that fails. A loop that a condition can
 * leave is the author's affair: the budget of `advance` stops it where it never does.
 */
export function endlessLoops({ nodes }: Graph): readonly (readonly string[])[] {
  const spinning = Object.entries(nodes).filter(([, node]) => typeOf(node).pauses !== true);
  const ways = new Map(
    spinning.map(([id, node]) => [
      id,
      edgesOf(node).flatMap(({ field, to }) => (field === 'on_error' ? [] : [to])),
    ]),
  );
  const back = reversed(ways);
  const looked = new Set<string>();
  const endless: (readonly string[])[] = [];
  for (const [id, onward] of ways) {
    const ahead = looked.has(id) ? undefined : reachedFrom(onward, ways);
    if (!ahead?.has(id)) continue;
    const behind = reachedFrom([id], back);
    const loop = [...ways.keys()].filter((one) => ahead.has(one) && behind.has(one));
    for (const one of loop) looked.add(one);
    const isLeft = loop.some((one) => {
      const to = ways.get(one) ?? [];
      return to.length === 0 || to.some((node) => !loop.includes(node));
    });
    if (!isLeft) endless.push(loop);
  }
  return endless;
}

function reversed(ways: Ways): Ways {
  const back = new Map<string, string[]>([...ways.keys()].map((id) => [id, []]));
  for (const [id, onward] of ways) {
    for (const to of onward) back.get(to)?.push(id);
  }
  return back;
}
