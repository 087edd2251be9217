import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Api, createApi } from './cli/api.ts';
import { CommandError, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { readNumber } from './cli/read-number.ts';
import { describeEvent } from './events/event-detail.ts';
import { filterOptions, filterQuery } from './events/event-filters.ts';
import { tableHead, tableRow } from './events/event-table.ts';
import { readDemoFile } from './local/demo-file.ts';

const HELP = `Shows the local stack's event log, newest first, or one event in full.

  npm run events -- [options] [event id]

  --platform <name>       instagram, line, messenger, telegram or whatsapp
  --status <status>       received, retrying, success or failed
  --type <type>           such as messaging.message.received
  --error <code>          of the last attempt, such as normalise_failed
  --block <id>            and --contact, --conversation, --workflow: what the event has to do with
  --platform-event <id>   as the platform calls it
  --from <time>           received from then on: 2026-03-31T10:15:30Z
  --to <time>             and before that
  --limit <n>             how many (20)
  --unrouted              events of accounts that nobody has connected
  --watch                 goes on with every new event and every change
  --json                  the API's JSON
  --help
`;

const options = {
  ...filterOptions,
  limit: { type: 'string', default: '20' },
  unrouted: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Query = Readonly<Record<string, string>>;

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);
const WATCH_EVERY_MS = 1_000;

async function events(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const [id, ...others] = positionals;
  if (others.length > 0) throw usageError('One event id at a time.');
  const limit = String(readNumber('limit', values.limit, { min: 1, max: 200, whole: true }));
  const query = { limit, ...filterQuery(values) };
  const demo = await readDemoFile();
  const api = createApi(demo.base_url, values.unrouted ? demo.unrouted_api_key : demo.api_key);
  if (id !== undefined) return print(await showOne(api, id, values.json));
  if (values.watch) return await watch(api, query, values.json);
  return print(await showPage(api, query, values.json));
}

async function showOne(api: Api, id: string, json: boolean): Promise<string> {
  const event = await api.event(id);
  if (event === undefined) throw new CommandError(1, 'The log knows no such event.');
  return json ? `${safeJson(event)}\n` : describeEvent(event, paint);
}

async function showPage(api: Api, query: Query, json: boolean): Promise<string> {
  const page = await api.events(query);
  if (json) return `${safeJson(page)}\n`;
  if (page.events.length === 0) return 'No events yet. Play some: npm run simulate\n';
  return [head(), ...page.events.map(row)].map((line) => `${line}\n`).join('');
}

/** Like `tail -f`: a line for every event as it comes and again whenever it changes. */
async function watch(api: Api, query: Query, json: boolean): Promise<never> {
  const shown = new Map<string, string>();
  if (!json) print(`${head()}\n`);
  for (;;) {
    const page = await api.events(query);
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

/** A file or a pipe has no width: the whole preview goes into it. */
function columnsOf(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.MAX_SAFE_INTEGER;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

await runCommand(events);
