import * as v from 'valibot';
import { readDuration } from '../duration.ts';
import { next, nodeType } from './node-type.ts';
import { duration } from './wait.ts';

/** As long as a person has a conversation in which they have written. */
const USUAL = '12h';

/** Hands the conversation to a person. Workflows write nothing there until then, this one included. */
export const assign = nodeType({
  schema: v.strictObject({ type: v.literal('assign'), for: v.optional(duration), next }),
  enter(node, { world: { now } }) {
    const ms = readDuration(node.for ?? USUAL) ?? 0;
    const until = new Date(Date.parse(now) + ms).toISOString();
    return {
      move: { next: node.next },
      output: { until },
      effects: [{ type: 'set_control', mode: 'human', until }],
    };
  },
});
