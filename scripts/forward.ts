import { parseArgs } from 'node:util';
import { followLog } from '../packages/client/src/follow-log.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { makeVisible, safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { createEventsApi, openLog } from './events/events-api.ts';
import { LIVE_HELP, liveOptions, readLive, wantedOf } from './events/live-options.ts';
import { type PostResult, postSigned, signingSecret } from './events/post-signed.ts';

const HELP = `Posts events to a program of yours as they take effect, signed as destinations are, until Ctrl-C.

  npm run forward -- --to http://localhost:3000/hook [options]

Events are sent one after another, in the order of receipt. Each is sent once, whatever is answered; while
nothing listens at the address, or the API is out of reach, they wait. The events of executions are not in
the log, so they are not sent.

  --to <url>              where to
  --secret <whsec_…>      signs with this secret; default: CONVOTIC_WEBHOOK_SECRET, or one made of the API key
${LIVE_HELP}\
  --json                  one line of JSON for each event that was sent
${ADDRESS_HELP}\
  --help                  shows this text

Exit status: 0 every event was answered with 2xx; 1 one was not; 2 the command line is invalid.
`;

const options = {
  ...liveOptions,
  ...addressOptions,
  to: { type: 'string' },
  secret: { type: 'string', default: process.env['CONVOTIC_WEBHOOK_SECRET'] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);
const say = (sentence: string): unknown => process.stderr.write(`${sentence}\n`);
const sent = { accepted: 0, failed: 0, last: '' };

async function forward(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const to = readTarget(values.to);
  const live = readLive(values, Date.now());
  const address = await findApiAddress(values);
  const secret = signingSecret(values.secret, address.key);
  // A secret that was given may be a real one, and what is printed may end in a log.
  const shown = values.secret === undefined ? secret : 'the secret that was given';
  say(`Sending to ${to}, signed with ${shown}`);
  process.once('SIGINT', () => process.exit(summarise()));
  const log = openLog(createEventsApi(address), live.query, say);
  for await (const event of followLog(log, live)) {
    for (const one of wantedOf(event.normalised, values.type)) {
      const result = await postSigned(to, secret, one, say);
      sent[isAccepted(result) ? 'accepted' : 'failed'] += 1;
      sent.last = event.received_at;
      const { id, type, platform } = one;
      const { preview = '' } = event;
      print(
        values.json
          ? `${safeJson({ id, type, platform, ...result }, 0)}\n`
          : `${describe(result)}  ${type.padEnd(28)}  ${platform.padEnd(9)}  ${id}  ${makeVisible(preview)}\n`,
      );
    }
  }
  return summarise();
}

function readTarget(to: string | undefined): string {
  if (to === undefined) throw usageError('Say where to: --to http://localhost:3000/hook');
  const protocol = URL.canParse(to) ? new URL(to).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return to;
  throw usageError(`--to must be an http or https URL, not "${to}".`);
}

function isAccepted({ answer }: PostResult): boolean {
  return typeof answer === 'number' && answer >= 200 && answer < 300;
}

function describe(result: PostResult): string {
  const { answer, ms } = result;
  const colour = isAccepted(result) ? 'green' : 'red';
  return `${paint(colour, String(answer).padEnd(7))}  ${`${ms} ms`.padStart(8)}`;
}

/** Returns the exit status. */
function summarise(): number {
  const { accepted, failed, last } = sent;
  const resume = last === '' ? '' : ` To go on from the last one: --since ${last} --follow`;
  say(`\nSent: ${accepted} accepted, ${failed} not accepted.${resume}`);
  return failed === 0 ? 0 : 1;
}

await runCommand(forward);
