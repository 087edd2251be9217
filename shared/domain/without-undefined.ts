/** Properties that may be undefined become optional. */
type WithoutUndefined<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** The fields that are known: what is not known is absent, never undefined. */
export function withoutUndefined<const T extends object>(draft: T): WithoutUndefined<T> {
  // Most drafts know all of their fields, and this is done for every part of every document.
  if (!Object.values(draft).includes(undefined)) return draft as WithoutUndefined<T>;
  const known = Object.entries(draft).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as WithoutUndefined<T>;
}
