import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createBar } from './cli/progress.ts';
import { readPlatform } from './cli/read-platform.ts';
import { readDuration, readTime } from './cli/read-time.ts';
import { LOCAL_DIR } from './local/layout.ts';
import { openProject, PROJECT_HELP, projectOptions } from './project/open-project.ts';
import { type Restore, type RestoreCounts, restoreEvents } from './restore/restore-events.ts';

const HELP = `Publishes again what the archive has and the event log has not: after the database was lost, or a mistake
deleted events. What has a record is left alone.

  npm run restore -- --from 2h                     everything received in the last two hours
  npm run restore -- --from <time> --to <time>     a period; times as 2026-03-31T10:15:30Z, or 2h ago as 2h

  --platform <name>   only this platform
  --dry-run           counts what is missing and publishes nothing
  --late <duration>   how long an event may have waited for its file (1h); longer after the alert
                      "The archive falls behind"
  --again             starts with the first file, although an earlier run was interrupted
${PROJECT_HELP}\
  --json              prints JSON
  --help              shows this text

An interrupted run continues after its last file when the same command is given again. An event of the last ten
minutes may not be in a file yet. Restore the database's backup first: events find their workspace by its blocks.

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  ...projectOptions,
  from: { type: 'string' },
  to: { type: 'string', default: '0s' },
  platform: { type: 'string' },
  late: { type: 'string', default: '1h' },
  'dry-run': { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function restore(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const asked = readRestore(values);
  const { where, ...parts } = await openProject(values);
  const progress = progressFile([where, values.from, values.to, values.platform]);
  const after = values.again ? undefined : await readFile(progress, 'utf8').catch(() => undefined);
  if (after !== undefined) process.stderr.write(`Continuing after ${after}.\n`);
  const bar = createBar(process.stderr);
  const from = after === undefined ? asked : { ...asked, after };
  const counts = await restoreEvents(parts, from, async (file, done, share) => {
    bar.show(share, describe(done, asked));
    if (asked.dryRun) return;
    await mkdir(LOCAL_DIR, { recursive: true });
    await writeFile(progress, file);
  });
  bar.end();
  await rm(progress, { force: true });
  return print(values.json ? `${safeJson(counts)}\n` : `${describe(counts, asked)} in ${where}.\n`);
}

function readRestore(
  values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'],
): Restore {
  if (values.from === undefined) throw usageError('--from says since when.');
  const now = Date.now();
  const [from, to] = [readTime('from', values.from, now), readTime('to', values.to, now)];
  if (from >= to) throw usageError('--from must be before --to.');
  const { platform } = values;
  if (platform !== undefined) readPlatform(platform);
  const lateMs = readDuration('late', values.late);
  const restore = { from, to, dryRun: values['dry-run'], lateMs };
  return platform === undefined ? restore : { ...restore, platform };
}

/** The file in which a run stores the last file that it has completed. */
function progressFile(about: readonly (string | undefined)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
  return join(LOCAL_DIR, `restore-${digest}`);
}

function describe(
  { files, found, missing, unreadable }: RestoreCounts,
  { dryRun }: Restore,
): string {
  const what = dryRun ? 'are missing' : 'published again';
  const odd = unreadable === 0 ? '' : `, ${unreadable} lines are no events`;
  return `${files} files, ${found} events of the period, ${missing} ${what}${odd}`;
}

await runCommand(restore);
