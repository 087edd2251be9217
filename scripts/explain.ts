import { parseArgs } from 'node:util';
import { platforms } from '../shared/platforms/index.ts';
import type { Platform } from '../shared/platforms/platform.ts';
import { countKinds } from './explain/count-kinds.ts';
import { explainBody } from './explain/explain-body.ts';
import { findBodies, isDirectory } from './explain/find-bodies.ts';

const USAGE = `Usage: npm run explain -- <platform> <file or directory…>

Shows what becomes of delivery bodies, without any server: one line of JSON per file, with the events
each is split into, the row of the platform's table each has met, and what they mean. Signatures are
not checked. Of a directory it takes every *.json that is no *.expected.json, and ends with a table of
the kinds on stderr.

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
    const [name, ...paths] = positionals;
    return explain(choosePlatform(name), paths, readTime(values['received-at']), values.account);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

function explain(
  platform: Platform,
  paths: readonly string[],
  receivedAt: string,
  account?: string,
): number {
  const bodies = findBodies(paths);
  if (bodies.length === 0) throw new Error('no file given (--help tells more)');
  const lines = bodies.map(({ file, body }) => ({
    file,
    ...explainBody(platform, body, receivedAt, account),
  }));
  for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
  if (paths.some(isDirectory)) {
    process.stderr.write(countKinds(lines.flatMap(({ events }) => events)));
  }
  return lines.some(({ refused }) => refused !== undefined) ? 1 : 0;
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
