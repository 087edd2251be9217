import { parseArgs } from 'node:util';
import { withoutUndefined } from '../shared/domain/without-undefined.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createBar } from './cli/progress.ts';
import { readPlatform } from './cli/read-platform.ts';
import { readTime } from './cli/read-time.ts';
import { openProject, PROJECT_HELP, projectOptions } from './project/open-project.ts';
import { openHold } from './redrive/hold.ts';
import { type Redrive, type RedriveCounts, redriveHold } from './redrive/redrive-hold.ts';

const HELP = `Sends dead letters again, of every workspace: what Pub/Sub has given up after 16 hours. Of one workspace,
\`npm run replay -- --status failed\` does the same and says what became of each event.

  npm run redrive -- --dry-run                     counts what is held, by cause
  npm run redrive                                  sends all of it again
  npm run redrive -- --cause store_unavailable --from 6h

  --from, --to <time>   by the time of receipt, as 2026-03-31T10:15:30Z, or 2h ago as 2h
  --platform <name>     only this platform
  --cause <code>        only this code of the last attempt's error; none: messages without a record
  --hold <name>         jobs-dead-hold: pages of replays and rounds of the clock (dead-letter-hold)
  --prefix <prefix>     Terraform's prefix (convotic)
${PROJECT_HELP}\
  --json                prints JSON
  --help                shows this text

What has succeeded meanwhile is taken off the hold. A run may be interrupted and repeated: an event that comes
twice counts once.

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  ...projectOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  platform: { type: 'string' },
  cause: { type: 'string' },
  hold: { type: 'string', default: 'dead-letter-hold' },
  prefix: { type: 'string', default: 'convotic' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function redrive(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const asked = readRedrive(values);
  const { store, pubsub, where, local } = await openProject(values);
  const prefix = local ? '' : `${values.prefix}-`;
  const hold = openHold(pubsub, `${prefix}${values.hold}`);
  const bar = createBar(process.stderr);
  const counts = await redriveHold({ hold, store, prefix }, asked, (now) =>
    bar.show(0, describe(now, asked)),
  );
  bar.end();
  const causes = Object.entries(counts.causes).map(([cause, count]) => `  ${cause}: ${count}\n`);
  const text = `${describe(counts, asked)} in ${where}.\n${causes.join('')}`;
  return print(values.json ? `${safeJson(counts)}\n` : text);
}

function readRedrive(values: Values): Redrive {
  const { from, to, platform, cause, hold } = values;
  if (platform !== undefined) readPlatform(platform);
  if (hold !== 'dead-letter-hold' && hold !== 'jobs-dead-hold') {
    throw usageError('--hold must be dead-letter-hold or jobs-dead-hold.');
  }
  const now = Date.now();
  return withoutUndefined({
    from: from === undefined ? undefined : readTime('from', from, now),
    to: to === undefined ? undefined : readTime('to', to, now),
    platform,
    cause,
    dryRun: values['dry-run'],
  });
}

function describe({ sent, done, left }: RedriveCounts, { dryRun }: Redrive): string {
  const verb = dryRun ? 'would be sent again' : 'sent again';
  return `${sent} dead letters ${verb}, ${done} had succeeded meanwhile, ${left} left`;
}

await runCommand(redrive);
