import * as v from 'valibot';
import type { Value } from '../run.ts';
import { next, nodeType, on_error, variableName } from './node-type.ts';

/** Gives a variable a value: a text with templates in it, or any JSON. */
export const setVariable = nodeType({
  schema: v.strictObject({
    type: v.literal('set_variable'),
    name: variableName,
    value: v.custom<unknown>((value) => value !== undefined, 'is missing'),
    next,
    on_error,
  }),
  sets: ({ name }) => [name],
  enter({ name, value, next }, { renderer }) {
    // The definition is JSON.
    const rendered = renderer.deep(value) as Value;
    const set = { [name]: rendered };
    return { move: { next }, input: { name }, output: set, variables: set };
  },
});
