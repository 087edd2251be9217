/** Looks up a name from outside in a table. Names such as `constructor` are not found. */
export function lookUp<Row>(
  table: Readonly<Record<string, Row>>,
  name: string | undefined,
): Row | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
