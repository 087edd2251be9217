import type { Drawing, DrawnWay } from './read-drawing.ts';

/** In a drawing of at most so many nodes, every way is a line. */
const SMALL = 24;
/** In a larger one, a line does not pass more layers than this. */
const MOST_LAYERS = 3;

/**
 * The ways that are written into their node, as no line is drawn for them. Lines through the whole of a large drawing
 * cannot be followed, and take the layout seconds. Of the ways that lead on to a node, the shortest is always a line.
 */
export function farWays({ start, nodes, ways }: Drawing): ReadonlySet<DrawnWay> {
  if (nodes.length <= SMALL) return new Set();
  const onward = Map.groupBy(ways, ({ from }) => from);
  const ids = [...(start === undefined ? [] : [start]), ...nodes.map(({ id }) => id)];
  const order = orderOf(ids, onward);
  const layers = layersOf(order, onward);
  const layerOf = (id: string): number => layers.get(id) ?? 0;
  const far = new Set<DrawnWay>();
  const reached = new Set<string>(start === undefined ? [] : [start]);
  const spans = ways.map((way) => ({ way, span: layerOf(way.to) - layerOf(way.from) }));
  for (const { way, span } of spans.toSorted((a, b) => Math.abs(a.span) - Math.abs(b.span))) {
    const isBack = span <= 0;
    const isFirst = !isBack && !reached.has(way.to);
    const isFar = way.to === start || (isBack ? span < -1 : span > MOST_LAYERS);
    if (isFar && !isFirst) far.add(way);
    else if (!isBack) reached.add(way.to);
  }
  return far;
}

type Onward = ReadonlyMap<string, readonly DrawnWay[]>;

/** Each node before those it leads to, apart from ways that lead back. */
function orderOf(ids: readonly string[], onward: Onward): readonly string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  for (const root of ids) {
    const path = seen.has(root) ? [] : [{ id: root, next: 0 }];
    seen.add(root);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = onward.get(at.id)?.[at.next]?.to;
      at.next += 1;
      if (to === undefined) {
        done.push(at.id);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ id: to, next: 0 });
      }
    }
  }
  return done.reverse();
}

/** The longest way to each node, in nodes. */
function layersOf(order: readonly string[], onward: Onward): ReadonlyMap<string, number> {
  const places = new Map(order.map((id, at) => [id, at]));
  const layers = new Map<string, number>();
  for (const [at, id] of order.entries()) {
    const own = layers.get(id) ?? 0;
    layers.set(id, own);
    for (const { to } of onward.get(id) ?? []) {
      if ((places.get(to) ?? 0) > at) layers.set(to, Math.max(layers.get(to) ?? 0, own + 1));
    }
  }
  return layers;
}
