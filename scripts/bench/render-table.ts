/** The head and the rows below it, as texts. */
export type Table = readonly (readonly string[])[];

/** Renders rows as a table. The first row is the head; columns after the first are aligned to the right. */
export function renderTable(rows: Table): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const align = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('   ').trimEnd()).join('\n');
}
