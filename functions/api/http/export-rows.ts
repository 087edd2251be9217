import { Readable } from 'node:stream';
import * as v from 'valibot';
import { asFailure } from '../../../shared/domain/failure.ts';
import { encodeCursor } from '../../../shared/store/page-cursor.ts';
import type { Page } from '../../../shared/store/store.ts';
import { FileAnswer, type Services } from './route.ts';
import { givenId } from './schemas.ts';
import { type Columns, csvHead, csvLine } from './write-csv.ts';

/** What every export accepts: part of its query's schema. */
export const exportEntries = {
  format: v.optional(v.picklist(['ndjson', 'csv']), 'ndjson'),
  /** The id of the last row that an earlier answer brought: this one goes on with the row after it. */
  after: v.optional(givenId),
};

export type ExportFormat = v.InferOutput<typeof exportEntries.format>;

/** With this limit an answer ends well before the function's time does, and one request cannot read a whole log. */
const MOST_ROWS = 10_000;
const MOST_MS = 30_000;
/** Only one page is in memory at a time. */
const PAGE = 100;

const types: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

interface Row {
  readonly id: string;
}

/** Where a page begins, and how many rows it has. */
export interface PagePlace {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Export<T extends Row> {
  /** What the rows are: the name of the file. */
  readonly name: string;
  readonly format: ExportFormat;
  /** The row given as `after`, and what the list is ordered by. */
  readonly after: { readonly id: string; readonly at: string } | undefined;
  readonly columns: Columns<T>;
  page(at: PagePlace): Promise<Page<T>>;
}

/**
 * A list as a file: one row in a line, and the first column is its id. Whoever wants more than one answer has, or
 * lost a part of it, asks again with `after`: all parts, one after the other, are one file. The answer to the last
 * row is empty. The first page is read before the answer begins, so that an error is answered as such; if a later
 * one fails, the connection is cut off, and no part of a file looks like a whole one.
 */
export async function exportRows<T extends Row>(
  services: Pick<Services, 'log' | 'now'>,
  what: Export<T>,
): Promise<FileAnswer> {
  const { name, format, after } = what;
  const start = after && encodeCursor({ value: after.at, id: after.id });
  const first = await what.page({ limit: PAGE, cursor: start });
  const chunks = Readable.from(writePages(services, what, first), { highWaterMark: 1 });
  const headers = {
    'Content-Type': types[format],
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  // The same class under two names: Node's types of streams and the browser's.
  return new FileAnswer({ status: 200, headers, body: Readable.toWeb(chunks) as ReadableStream });
}

async function* writePages<T extends Row>(
  { log, now }: Pick<Services, 'log' | 'now'>,
  { name, format, after, columns, page }: Export<T>,
  first: Page<T>,
): AsyncGenerator<Buffer> {
  const until = now() + MOST_MS;
  // The id comes first, as it does in CSV: whoever reads the lines goes on by it.
  const line = (row: T): string => {
    if (format === 'csv') return csvLine(columns, row);
    const { id, ...rest } = row;
    return `${JSON.stringify({ id, ...rest })}\n`;
  };
  const head = format === 'csv' && after === undefined ? csvHead(columns) : '';
  let [rows, current] = [first.found.length, first];
  yield Buffer.from(head + first.found.map(line).join(''));
  while (current.next !== undefined && rows < MOST_ROWS && now() < until) {
    try {
      current = await page({ limit: PAGE, cursor: current.next });
    } catch (thrown) {
      const { code, message } = asFailure(thrown);
      log('WARNING', `the export of ${name} was cut off`, { code, error: message, rows });
      throw thrown;
    }
    rows += current.found.length;
    yield Buffer.from(current.found.map(line).join(''));
  }
}
