import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventId } from '../shared/domain/ids.ts';
import { platforms } from '../shared/platforms/index.ts';
import type { Platform, SplitEvent } from '../shared/platforms/platform.ts';
import { verifyDelivery } from '../shared/platforms/verify-delivery.ts';

const USAGE = `Usage: npm run explain -- <platform> <file…>

Shows what becomes of delivery bodies, without any server: one line of JSON per file, with the events
each is split into and what they mean. Signatures are not checked.

Platforms: ${Object.keys(platforms).join(', ')}

  --account <id>       the account a Telegram delivery is for (its body does not name the bot)
  --received-at <time> the time of receipt, for events without a time (default: now)
  --help               this text

Exit code: 0 all explained, 1 a file is not JSON, 2 wrong usage or a file cannot be read.
`;

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        'received-at': { type: 'string', default: new Date().toISOString() },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const [name, ...files] = positionals;
    const platform = choosePlatform(name);
    const receivedAt = readTime(values['received-at']);
    const lines = readBodies(files).map(({ file, body }) => ({
      file,
      ...explain(platform, body, receivedAt, values.account),
    }));
    for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
    return lines.some(({ refused }) => refused !== undefined) ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

function choosePlatform(name: string | undefined): Platform {
  const platform = platforms[name ?? ''];
  if (platform !== undefined) return platform;
  const known = Object.keys(platforms).join(', ');
  throw new Error(`unknown platform "${name ?? ''}": say one of ${known} (--help tells more)`);
}

function readTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`--received-at: "${text}" is no time`);
  return time.toISOString();
}

function readBodies(files: string[]): { file: string; body: Uint8Array }[] {
  if (files.length === 0) throw new Error('no file given (--help tells more)');
  return files.map((file) => {
    try {
      return { file, body: readFileSync(file) };
    } catch (error) {
      throw new Error(`cannot read ${file}`, { cause: error });
    }
  });
}

interface Explanation {
  readonly events: readonly object[];
  readonly refused?: string;
}

function explain(
  platform: Platform,
  body: Uint8Array,
  receivedAt: string,
  account?: string,
): Explanation {
  // The signature is taken for granted: this tool explains bodies and publishes nothing.
  const trusting = { ...platform, authentic: () => true };
  const verdict = verifyDelivery(trusting, { headers: {}, body }, ['any'], account);
  if (!verdict.ok) return { events: [], refused: verdict.reason };
  const events = platform.split(verdict.delivery, receivedAt);
  return { events: events.map((event) => describe(platform, event, receivedAt)) };
}

function describe(platform: Platform, event: SplitEvent, receivedAt: string): object {
  const { account_id, platform_event_id, kind, occurred_at } = event;
  return {
    id: eventId(platform.platform, account_id, platform_event_id),
    kind,
    account_id,
    platform_event_id,
    occurred_at,
    normalised: platform.normalise({ ...event, received_at: receivedAt }),
  };
}
