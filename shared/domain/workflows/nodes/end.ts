import * as v from 'valibot';
import { nodeType } from './node-type.ts';

/** Ends the execution, also the other branches of a split. */
export const end = nodeType({
  schema: v.strictObject({ type: v.literal('end') }),
  enter: () => ({ move: { end: { status: 'completed' } } }),
});
