import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ExportPart } from '../shared/wire/read-export.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { keepTrying } from './cli/keep-trying.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { readNumber } from './cli/read-number.ts';
import { describeEvent } from './events/event-detail.ts';
import { FILTER_HELP, filterOptions, filterQuery } from './events/event-filters.ts';
import { tableHead, tableRow } from './events/event-table.ts';
import { createEventsApi, type EventsApi, exportEvents } from './events/events-api.ts';
import { readDemoFile } from './local/demo-file.ts';

const HELP = `Shows the event log, newest first, or one event in full.

  npm run events -- [options] [event id]

${FILTER_HELP}\
  --limit <n>             number of events (20)
  --unrouted              local stack: events of accounts that are not connected
  --watch                 prints every new event and every change until Ctrl-C
  --json                  prints the API's JSON
  --export <format>       all of them, not only --limit, as csv or ndjson: … --export csv > events.csv
${ADDRESS_HELP}\
  --help                  shows this text
`;

const options = {
  ...filterOptions,
  ...addressOptions,
  limit: { type: 'string', default: '20' },
  unrouted: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  export: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Query = Readonly<Record<string, string>>;

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);
const WATCH_EVERY_MS = 1_000;
const WATCH_THROUGH_MS = 30 * 60_000;

async function events(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const [id, ...others] = positionals;
  if (others.length > 0) throw usageError('Give one event id at a time.');
  const limit = String(readNumber('limit', values.limit, { min: 1, max: 200, whole: true }));
  const filter = filterQuery(values, Date.now());
  const query = { limit, ...filter };
  const unrouted = values.unrouted ? { key: (await readDemoFile()).unrouted_api_key } : {};
  const address = await findApiAddress({ ...values, ...unrouted });
  const api = createEventsApi(address);
  if (id !== undefined) return print(await showOne(api, id, values.json));
  if (values.export !== undefined)
    return await exportAll(exportEvents(address, { ...filter, format: values.export }));
  if (values.watch) return await watch(api, query, values.json);
  return print(await showPage(api, query, values.json));
}

async function showOne(api: EventsApi, id: string, json: boolean): Promise<string> {
  const event = await api.event(id);
  if (event === undefined) throw new CommandError(1, `The log has no event ${id}.`);
  return json ? `${safeJson(event)}\n` : describeEvent(event, paint);
}

async function showPage(api: EventsApi, query: Query, json: boolean): Promise<string> {
  const page = await api.events(query);
  if (json) return `${safeJson(page)}\n`;
  if (page.events.length === 0) return 'No events yet. Send some: npm run simulate\n';
  return [head(), ...page.events.map(row)].map((line) => `${line}\n`).join('');
}

/** Writes the lines as they arrive, as fast as whoever reads them takes them. */
async function exportAll(parts: AsyncIterable<ExportPart>): Promise<number> {
  let rows = 0;
  for await (const part of parts) {
    rows += part.rows;
    if (!process.stdout.write(part.text)) await once(process.stdout, 'drain');
  }
  process.stderr.write(`${rows} ${rows === 1 ? 'event' : 'events'}\n`);
  return 0;
}

/** Like `tail -f`: prints a line for every event when it arrives and whenever it changes. */
async function watch(api: EventsApi, query: Query, json: boolean): Promise<never> {
  const shown = new Map<string, string>();
  if (!json) print(`${head()}\n`);
  for (;;) {
    const say = (sentence: string): unknown => process.stderr.write(`${sentence}\n`);
    const page = await keepTrying(() => api.events(query), { forMs: WATCH_THROUGH_MS, say });
    for (const event of page.events.toReversed()) {
      const state = `${event.status} ${event.attempts.length} ${event.replays.length}`;
      if (shown.get(event.id) === state) continue;
      shown.set(event.id, state);
      print(`${json ? safeJson(event) : row(event)}\n`);
    }
    await sleep(WATCH_EVERY_MS);
  }
}

function head(): string {
  return tableHead(columnsOf(), paint);
}

function row(event: Parameters<typeof tableRow>[0]): string {
  return tableRow(event, columnsOf(), paint);
}

/** A file or a pipe has no width, so the whole preview is printed. */
function columnsOf(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.MAX_SAFE_INTEGER;
}

await runCommand(events);
