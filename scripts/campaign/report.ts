import type { StoryOptions, Totals } from './campaign.ts';
import { BEGINS_AT, type Happening } from './deeds.ts';
import type { Finding } from './evidence.ts';
import type { ShortStory } from './shrink.ts';

/** What a campaign came to. */
export function describeTotals(totals: Totals, milliseconds: number): string {
  const { stories, events, attempts, sends, requests, faults, deeds } = totals;
  const seconds = milliseconds / 1_000;
  const rate = Math.round(events / Math.max(seconds, 0.001));
  const rows: readonly (readonly [string, string])[] = [
    ['events', `${format(events)} in ${format(stories)} stories`],
    ['pushes', format(attempts)],
    ['sends', `${format(sends)} (messages that people saw)`],
    ['faults', `${format(faults)} in ${format(requests)} requests`],
    ['deeds', `${format(deeds)} (owners, workflows, replays, outages, kills, forgeries)`],
    ['time', `${seconds.toFixed(1)} s of CPU, ${format(rate)} events/s`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(10)}${value}\n`).join('');
}

/** What is wrong in a story, at most so many lines of it. */
export function describeFindings(findings: readonly Finding[], most = 10): string {
  const lines = findings.slice(0, most).map(({ kind, text }) => `  ${kind}: ${text}\n`);
  const more = findings.length - lines.length;
  return lines.join('') + (more > 0 ? `  and ${more} more\n` : '');
}

/** A short story in words, and the command that tells it again. */
export function describeStory(
  { seed, rate }: StoryOptions,
  story: number,
  short: ShortStory,
): string {
  const options = `--seed ${seed}${rate === undefined ? '' : ` --faults ${rate}`}`;
  const { round, only, tries } = short;
  const happenings = round.happenings.map((one) => `  ${timeOf(one)}  ${one.id}  ${deedOf(one)}\n`);
  const faults = round.faults.map(({ text, id }) => `  fault ${id}  ${text}\n`);
  return [
    `Shrunk in ${tries} tries to ${happenings.length} happenings and ${faults.length} faults:\n`,
    ...happenings,
    ...faults,
    'Then:\n',
    describeFindings(round.findings),
    `Again: npm run campaign -- ${options} --only ${story}:${[...only].join(',')}\n`,
  ].join('');
}

function timeOf({ at }: Happening): string {
  return new Date(BEGINS_AT + at).toISOString().slice(11, 23);
}

function deedOf(happening: Happening): string {
  switch (happening.does) {
    case 'deliver':
    case 'repeat':
    case 'forge': {
      const { does, account, items } = happening;
      const texts = items.map(({ id, kind, text, about }) => {
        return about === undefined ? `${kind} ${id} "${text}"` : `${kind} ${id} of ${about.id}`;
      });
      return `${does} on ${account.platform}: ${texts.join(', ')}`;
    }
    case 'stop':
      return `stop ${happening.part} for ${Math.round(happening.ms / 1_000)} s`;
    case 'hold':
      return `pause ${happening.url} for ${Math.round(happening.ms / 1_000)} s`;
    case 'kill':
      return `kill a process of ${happening.function}`;
    case 'revoke':
      return `revoke the token of the account on ${happening.account.platform}`;
    case 'publish':
    case 'unpublish':
      return `${happening.does} the workflow of "${happening.word}" in ${happening.workspace}`;
    case 'replay':
      return `replay in ${happening.workspace}, ${[happening.mode, ...happening.commands].join(', ')}`;
    default:
      return `${happening.does} the account on ${happening.account.platform} in ${happening.workspace}`;
  }
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
