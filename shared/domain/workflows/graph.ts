import * as v from 'valibot';
import { type Problem, problemsOf } from '../problem.ts';
import { isDeeper } from './bounded-value.ts';
import { nodeId, variableName } from './nodes/node-type.ts';
import { nodeSchema, type WorkflowNode } from './nodes/node-types.ts';
import type { Values } from './run.ts';

/** Drawn on one page, nobody could read more. It is checked before anything else is. */
const MAX_NODES = 300;

/** A condition in a condition in a condition … */
const MAX_DEPTH = 40;

/** Any JSON: a definition has been JSON text. TypeScript finds no end in a schema of the type itself. */
const valueSchema = v.custom<unknown>((value) => value !== undefined);

/**
 * The definition of a workflow that our engine runs. One without `nodes` is the affair of whatever engine its
 * owner uses.
 */
export const graphSchema = v.strictObject({
  /** The first node. */
  start: nodeId,
  nodes: v.record(nodeId, nodeSchema),
  /** Their values at the beginning. */
  variables: v.optional(v.record(variableName, valueSchema), {}),
  /** What becomes of an execution when a person takes the conversation over. */
  on_takeover: v.optional(v.picklist(['cancel', 'resume']), 'cancel'),
});

export type Graph = Readonly<Omit<v.InferOutput<typeof graphSchema>, 'variables'>> & {
  readonly variables: Values;
};

/** Whether our engine runs it. A list of nodes is another engine's form. */
export function isGraph(definition: unknown): definition is { readonly nodes: object } {
  if (typeof definition !== 'object' || definition === null) return false;
  const nodes = 'nodes' in definition ? definition.nodes : undefined;
  return typeof nodes === 'object' && nodes !== null && !Array.isArray(nodes);
}

/** Never throws: what is wrong is reported by field, all of it at once. */
export function readGraph(definition: unknown): Graph | { readonly problems: readonly Problem[] } {
  const count = isGraph(definition) ? Object.keys(definition.nodes).length : 0;
  if (count > MAX_NODES) {
    const message = `There are ${count} nodes; at most ${MAX_NODES} are possible. Split the workflow in two.`;
    return { problems: [{ field: 'nodes', message }] };
  }
  if (isDeeper(definition, MAX_DEPTH)) {
    return { problems: [{ field: '', message: `It is nested deeper than ${MAX_DEPTH} levels.` }] };
  }
  const parsed = v.safeParse(graphSchema, definition);
  // The values are JSON: see `valueSchema`.
  if (parsed.success) return parsed.output as Graph;
  return { problems: problemsOf(parsed.issues) };
}

export function nodeOf({ nodes }: Graph, id: string): WorkflowNode | undefined {
  return Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}
