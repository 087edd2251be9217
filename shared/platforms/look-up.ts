/** What a table says of a name from outside: `constructor` and its kin are in none. */
export function lookUp<Row>(
  table: Readonly<Record<string, Row>>,
  name: string | undefined,
): Row | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
