import * as v from 'valibot';
import { nodeId, nodeType } from './node-type.ts';

/** Goes on at another node, also at an earlier one. */
export const goTo = nodeType({
  schema: v.strictObject({ type: v.literal('go_to'), node: nodeId }),
  edges: ({ node: to }) => [{ field: 'node', to }],
  enter: ({ node }) => ({ move: { next: node } }),
});
