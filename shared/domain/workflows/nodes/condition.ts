import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import { conditionSchema, fieldsOf, holds } from '../conditions.ts';
import { nodeId, nodeType, on_error } from './node-type.ts';

const MAX_CASES = 20;

/** Takes the way of the first case that holds. */
export const condition = nodeType({
  schema: v.strictObject({
    type: v.literal('condition'),
    cases: v.pipe(
      boundedList(MAX_CASES, v.strictObject({ if: conditionSchema, next: nodeId })),
      v.minLength(1),
    ),
    /** The way where none does. */
    else: nodeId,
    on_error,
  }),
  edges: ({ cases }) =>
    cases.map(({ next }, index) => ({ field: `cases.${index}.next`, to: next })),
  fields: ({ cases }) =>
    cases.flatMap((one, index) =>
      fieldsOf(one.if).map(({ at, path }) => ({ at: `cases.${index}.if${at}`, path })),
    ),
  enter({ cases, else: otherwise }, { scope, renderer }) {
    const found = cases.findIndex((one) => holds(one.if, scope, renderer));
    const output = { case: found < 0 ? 'else' : found };
    return { move: { next: cases[found]?.next ?? otherwise }, output };
  },
});
