/** The columns of a table, by name: what each row has in them. */
export type Columns<T> = Readonly<Record<string, (row: T) => string | number | undefined>>;

/**
 * A table as RFC 4180 writes it, with the first line naming the columns. The byte order mark tells Excel that it
 * is UTF-8: without it Japanese becomes unreadable.
 */
export function csvHead<T>(columns: Columns<T>): string {
  return `\ufeff${Object.keys(columns).join(',')}\r\n`;
}

/** One row, always on one line. */
export function csvLine<T>(columns: Columns<T>, row: T): string {
  return `${Object.values(columns)
    .map((read) => csvCell(read(row)))
    .join(',')}\r\n`;
}

/**
 * Strangers write what is in a cell. A spreadsheet runs a cell that begins like a formula, also in full-width signs
 * (owasp.org/www-community/attacks/CSV_Injection); where lists are written with semicolons it begins a new cell
 * after each of them, even within quotes. An apostrophe makes text of it.
 */
function csvCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  const line = value.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const text = line.replaceAll(/(^|;)([\s"]*[=+\-@＝＋－＠])/g, "$1'$2");
  return /^[\w.:' -]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
