import { fieldsOf } from '../../parts/graph/node-words.ts';

/** The nodes of a definition by their ids; none where another engine runs it. */
export function nodesOf(definition: unknown): Readonly<Record<string, unknown>> {
  const { nodes } = fieldsOf(definition);
  return Array.isArray(nodes) ? {} : fieldsOf(nodes);
}
