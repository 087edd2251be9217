/** Some whole lines of an export. */
export interface ExportPart {
  readonly text: string;
  /** How many rows they are: the line that names the columns is none. */
  readonly rows: number;
}

/**
 * Reads an export of the API to its end: it asks for the rows after the last one until there are none, also where
 * a connection breaks, as long as each one brings at least one row. Only whole lines are passed on, so that the parts
 * together are the file.
 * @param ask - asks for the rows after the one with this id; undefined: from the first one.
 */
export async function* readExport(
  ask: (after: string | undefined) => Promise<ReadableStream<Uint8Array>>,
): AsyncGenerator<ExportPart> {
  let after: string | undefined;
  for (;;) {
    const before = after;
    try {
      for await (const text of wholeLines(await ask(after))) {
        const ids = text.split('\n').flatMap((line) => rowId(line) ?? []);
        after = ids.at(-1) ?? after;
        yield { text, rows: ids.length };
      }
    } catch (thrown) {
      if (after === before) throw thrown;
    }
    if (after === before) return;
  }
}

/** The id is the first column of a CSV file, and a field of each object in NDJSON. */
function rowId(line: string): string | undefined {
  const [, id] = /^(?:\{"id":")?([A-Za-z0-9][\w-]*)[",]/.exec(line) ?? [];
  return id;
}

async function* wholeLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  // The byte order mark of a CSV file belongs to it.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = rest + decoder.decode(value, { stream: true });
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      if (end > 0) yield text.slice(0, end);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
