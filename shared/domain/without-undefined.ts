/** Properties that may be undefined become optional. */
type WithoutUndefined<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** The fields that are known: what is not known is absent, never undefined. */
export function withoutUndefined<const T extends object>(draft: T): WithoutUndefined<T> {
  // Many drafts know all of their fields, and this is done for every part of every document.
  if (!lacksAny(draft as Readonly<Record<string, unknown>>)) return draft as WithoutUndefined<T>;
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft)) {
    if (value !== undefined) known[name] = value;
  }
  return known as WithoutUndefined<T>;
}

/** A draft is a plain object, of which `for in` takes the fields without making a list of them. */
function lacksAny(draft: Readonly<Record<string, unknown>>): boolean {
  for (const name in draft) if (draft[name] === undefined) return true;
  return false;
}
