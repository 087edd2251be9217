import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import { next, nodeId, nodeType } from './node-type.ts';

/** Runs several branches side by side. It goes on where all of them are over, or the first. */
export const split = nodeType({
  schema: v.strictObject({
    type: v.literal('split'),
    branches: v.pipe(boundedList(10, nodeId), v.minLength(2)),
    /** `first` cancels the others. */
    join: v.optional(v.picklist(['all', 'first'])),
    next,
  }),
  edges: ({ branches }) => branches.map((to, index) => ({ field: `branches.${index}`, to })),
  enter: ({ branches }) => ({ move: { split: branches } }),
});
