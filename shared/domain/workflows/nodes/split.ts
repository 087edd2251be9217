import * as v from 'valibot';
import { next, nodeId, nodeType } from './node-type.ts';

/** Runs several branches side by side. It goes on where all of them are over, or the first. */
export const split = nodeType({
  schema: v.strictObject({
    type: v.literal('split'),
    branches: v.pipe(v.array(nodeId), v.minLength(2), v.maxLength(10)),
    /** `first` cancels the others. */
    join: v.optional(v.picklist(['all', 'first'])),
    next,
  }),
  edges: ({ branches }) => branches.map((to, index) => ({ field: `branches.${index}`, to })),
  enter: ({ branches }) => ({ move: { split: branches } }),
});
