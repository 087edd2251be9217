import type { Condition } from './conditions.ts';
import { type Graph, nodeOf } from './graph.ts';
import { edgesOf, type WorkflowNode } from './nodes/node-types.ts';

/** The platforms on which each node can run: a condition that asks for the platform parts them. */
export function platformsAt(
  graph: Graph,
  platforms: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const open = [{ id: graph.start, on: platforms }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const known = found.get(one.id) ?? new Set();
    const news = one.on.filter((platform) => !known.has(platform));
    const node = nodeOf(graph, one.id);
    if (news.length === 0 || node === undefined) continue;
    found.set(one.id, new Set([...known, ...news]));
    for (const { to, on } of waysOf(node, news)) open.push({ id: to, on });
  }
  return found;
}

function waysOf(
  node: WorkflowNode,
  on: readonly string[],
): readonly { readonly to: string; readonly on: readonly string[] }[] {
  if (node.type !== 'condition') return edgesOf(node).map(({ to }) => ({ to, on }));
  let rest = on;
  const ways = node.cases.map(({ if: condition, next: to }) => {
    const only = platformOf(condition);
    const taken = only === undefined ? rest : rest.filter((one) => one === only);
    if (only !== undefined) rest = rest.filter((one) => one !== only);
    return { to, on: taken };
  });
  return [...ways, { to: node.else, on: rest }];
}

/** The platform that a condition asks for, where it asks for nothing else. */
function platformOf(condition: Condition): string | undefined {
  if (!('field' in condition) || condition.operator !== 'equals') return undefined;
  const isPlatform = ['contact.platform', 'event.platform'].includes(condition.field);
  return isPlatform ? String(condition.value) : undefined;
}
