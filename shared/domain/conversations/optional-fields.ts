import * as v from 'valibot';

// Fields of a message's content: whatever a platform does not say is absent.
export const text = v.optional(v.string());
export const number = v.optional(v.number());
export const flag = v.optional(v.boolean());
export const texts = v.optional(v.pipe(v.array(v.string()), v.readonly()));

/** A list of such objects, or nothing. */
export function list<const Item extends v.GenericSchema>(item: Item) {
  return v.optional(v.pipe(v.array(item), v.readonly()));
}
