type Known<Draft> = {
  [Key in keyof Draft as undefined extends Draft[Key] ? never : Key]: Draft[Key];
} & {
  [Key in keyof Draft as undefined extends Draft[Key] ? Key : never]?: Exclude<
    Draft[Key],
    undefined
  >;
};

/** The fields that are known: what is not known of an event is absent, never undefined. */
export function withoutUndefined<const Draft extends object>(draft: Draft): Known<Draft> {
  const known = Object.entries(draft).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Known<Draft>;
}
