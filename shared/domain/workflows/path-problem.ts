import type { Graph } from './graph.ts';
import { typeOf } from './nodes/node-types.ts';
import { knownFields } from './scope.ts';

/** What they hold is known only when the execution runs. */
const openNames = ['event', 'events', 'input', 'message'];

const SECRETS =
  'A secret stands in the url, the headers or the body of an http_request and nowhere else, as {{ secrets.name }} without a filter.';

/** The variables that have a value at the beginning, or get one. */
export function variablesOf({ nodes, variables }: Graph): ReadonlySet<string> {
  const set = Object.values(nodes).flatMap((node) => typeOf(node).sets?.(node) ?? []);
  return new Set([...Object.keys(variables), ...set]);
}

/**
 * Why a path leads to nothing in any execution; undefined where it may lead to something.
 * @param variables - see `variablesOf`.
 */
export function pathProblem(
  graph: Graph,
  variables: ReadonlySet<string>,
  [root = '', field = '*']: readonly string[],
): string | undefined {
  if (openNames.includes(root)) return undefined;
  if (root === 'secrets') return SECRETS;
  const fields = Object.hasOwn(knownFields, root) ? knownFields[root] : undefined;
  if (fields !== undefined) {
    if (field === '*' || fields.includes(field)) return undefined;
    return `${root} has no ${field}; it has ${fields.join(', ')}.`;
  }
  if (root === 'steps') {
    const isThere = field === '*' || Object.hasOwn(graph.nodes, field);
    return isThere ? undefined : `There is no node ${field}.`;
  }
  const name = root === 'variables' ? field : root;
  if (name === '*' || variables.has(name)) return undefined;
  return `Nothing gives a value to ${name}. Set it, or list it among the variables.`;
}
