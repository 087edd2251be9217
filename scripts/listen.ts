import { parseArgs } from 'node:util';
import { followLog } from '../packages/client/src/follow-log.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { print, runCommand } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { tableHead, tableRow } from './events/event-table.ts';
import { createEventsApi, openLog } from './events/events-api.ts';
import { LIVE_HELP, liveOptions, readLive, wantedOf } from './events/live-options.ts';

const HELP = `Prints events as they take effect, each once, until Ctrl-C.

  npm run listen -- [options]

${LIVE_HELP}\
  --json                  one normalised event a line, as a destination receives it
${ADDRESS_HELP}\
  --help                  shows this text
`;

const options = {
  ...liveOptions,
  ...addressOptions,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

await runCommand(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const live = readLive(values, Date.now());
  const api = createEventsApi(await findApiAddress(values));
  const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);
  const width = (): number => process.stdout.columns ?? Number.MAX_SAFE_INTEGER;
  const say = (sentence: string): unknown => process.stderr.write(`${sentence}\n`);
  if (!values.json) print(`${tableHead(width(), paint)}\n`);
  for await (const event of followLog(openLog(api, live.query, say), live)) {
    const wanted = wantedOf(event.normalised, values.type);
    if (values.json) for (const one of wanted) print(`${safeJson(one, 0)}\n`);
    else if (wanted.length > 0) print(`${tableRow(event, width(), paint)}\n`);
  }
  return 0;
});
