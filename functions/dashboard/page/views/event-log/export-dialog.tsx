import { useEffect, useRef, useState } from 'preact/hooks';
import { readExport } from '../../../../../shared/wire/read-export.ts';
import { openStream, withQuery } from '../../client/request.ts';
import { type Filters, toQuery } from '../../filters/filters.ts';
import { whole } from '../../format/amount.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { FilterSummary } from '../../parts/replay/filter-summary.tsx';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';

const formats = ['csv', 'ndjson'] as const;
type Format = (typeof formats)[number];

/** Saves the events that the filters find as a file. */
export function ExportDialog({ filters, close }: { filters: Filters; close: () => void }) {
  const { log, shell, filterNames } = texts.value;
  const [format, setFormat] = useState<Format>('csv');
  const [rows, setRows] = useState<number>();
  const [done, setDone] = useState(false);
  const ended = useRef(new AbortController());
  useEffect(() => () => ended.current.abort(), []);
  const query = toQuery(filters, Date.now());
  const { from, to, ...others } = query;
  const { busy, error, run } = useAction(async () => {
    setDone(false);
    const blob = await collect(query, format, ended.current.signal, setRows);
    save(blob, `events.${format}`);
    setDone(true);
  });
  return (
    <Dialog title={log.export} close={close}>
      <FilterSummary filter={others} />
      {from && (
        <p>
          {filterNames.from} <Time at={from} exact />
        </p>
      )}
      {to && (
        <p>
          {filterNames.to} <Time at={to} exact />
        </p>
      )}
      <fieldset class="choices" disabled={busy}>
        <legend class="unseen">{log.format}</legend>
        {formats.map((one) => (
          <label key={one} class={format === one ? 'choice is-chosen' : 'choice'}>
            <input
              type="radio"
              name="format"
              checked={format === one}
              onClick={() => setFormat(one)}
            />
            <span>
              <b>{log.formats[one]}</b>
              <small>{log.formatHints[one]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p class="export-progress" role="status">
        {rows !== undefined && (done ? log.exported : log.exporting)(whole(rows, language.value))}
      </p>
      <ActionTrouble error={error} />
      <DialogActions
        close={close}
        run={run}
        disabled={busy}
        leave={done ? shell.close : shell.cancel}
      >
        {log.exportNow}
      </DialogActions>
    </Dialog>
  );
}

/** The browser keeps a blob of this size outside of the page's memory. */
const BLOB_BYTES = 4_000_000;

async function collect(
  query: Readonly<Record<string, string>>,
  format: Format,
  signal: AbortSignal,
  progress: (rows: number) => void,
): Promise<Blob> {
  const ask = (after: string | undefined) =>
    openStream(withQuery('/v1/events/export', { ...query, format, after }), signal);
  const blobs: Blob[] = [];
  let [texts, size, rows]: [string[], number, number] = [[], 0, 0];
  for await (const part of readExport(ask)) {
    texts.push(part.text);
    size += part.text.length;
    rows += part.rows;
    progress(rows);
    if (size < BLOB_BYTES) continue;
    blobs.push(new Blob(texts));
    [texts, size] = [[], 0];
  }
  return new Blob([...blobs, ...texts]);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
