import { parseArgs } from 'node:util';
import {
  type Campaign,
  type CampaignOptions,
  optionsOf,
  runCampaign,
  type StoryOptions,
} from './campaign/campaign.ts';
import { hunt } from './campaign/find-mutations.ts';
import { runInParts } from './campaign/in-parts.ts';
import { mutations } from './campaign/mutations.ts';
import { describeFindings, describeStory, describeTotals } from './campaign/report.ts';
import { runRound, takeOver } from './campaign/round.ts';
import { shrink } from './campaign/shrink.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { createBar } from './cli/progress.ts';
import { readNumber } from './cli/read-number.ts';

const HELP = `Runs all functions on a simulated cloud in virtual time, with seeded faults, and checks what is there in the end.

  npm run campaign -- [options]

  --events <n>       judges at least so many events (20000)
  --seed <n>         tells the same stories as an earlier campaign with this seed (1)
  --faults <share>   so many of all requests go wrong in every story (from 0.02 to 0.5, as each story has it)
  --jobs <n>         tells the stories in so many processes at once (1)
  --only <n>         tells one story, by its number
  --only <n>:<ids>   tells one story with these happenings and faults alone, as a failed campaign prints them
  --go-on            does not end with the first story in which something is wrong, and lists all of them
  --no-shrink        prints what is wrong without looking for the shortest story in which it is
  --mutations        makes the product wrong in one way after the other, and shows after how many events each is found
  --json             prints the figures as JSON
  --help             shows this text

In every story people write on five platforms, accounts change hands, workflows and replays change, parts of the
cloud stop and processes are killed between any two requests. A model that knows only what was sent and answered
says what must be there in the end. Ctrl-C ends a campaign after the story it is in.

Exit status: 0 all is as it must be; 1 something was lost, doubled, crossed between workspaces, started wrongly or
is stuck; 2 the command line is invalid.
`;

const options = {
  events: { type: 'string', default: '20000' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'string' },
  jobs: { type: 'string', default: '1' },
  only: { type: 'string' },
  mutations: { type: 'boolean', default: false },
  'go-on': { type: 'boolean', default: false },
  'no-shrink': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const RATES = { min: 0, max: 1 };

async function campaign(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const seed = readNumber('seed', values.seed, { min: 0, max: 2 ** 32 - 1, whole: true });
  const events = readNumber('events', values.events, { min: 1, max: 1_000_000_000, whole: true });
  if (values.mutations) return await findMutations(seed);
  const rate = values.faults === undefined ? undefined : readNumber('faults', values.faults, RATES);
  const told = { seed, rate };
  const jobs = readNumber('jobs', values.jobs, { min: 1, max: 64, whole: true });
  // A part has a process of its own, whose timers are those of its stories.
  if (jobs === 1 || values.only !== undefined) takeOver();
  if (values.only !== undefined) return await tellOne(told, values.only);
  const bar = createBar(process.stderr);
  const show = ({ totals, wrong }: Campaign): void => {
    const faults = `${totals.faults.toLocaleString('en-US')} faults`;
    const numbers = wrong.length === 0 ? '' : `, wrong: ${wrong.map(({ story }) => story).join()}`;
    bar.show(totals.events / events, `${totals.events} of ${events} events, ${faults}${numbers}`);
  };
  const run = jobs === 1 ? runHere : runInParts;
  const asked = { ...told, events, jobs, goOn: values['go-on'] };
  const { totals, wrong, milliseconds } = await run(asked, show);
  bar.end();
  const findings = wrong.reduce((sum, one) => sum + one.findings.length, 0);
  const [first] = wrong;
  print(
    values.json
      ? `${JSON.stringify({ seed, ...totals, milliseconds, story: first?.story, findings })}\n`
      : `${describeTotals(totals, milliseconds)}${'wrong'.padEnd(10)}${findings}\n`,
  );
  if (first === undefined) return 0;
  for (const { story, findings: all } of wrong) {
    print(`Story ${story} of seed ${seed} ends wrongly:\n${describeFindings(all)}`);
  }
  if (values['no-shrink']) return 1;
  if (jobs > 1) takeOver();
  const short = await shrink(optionsOf(told, first.story), first.findings);
  print(describeStory(told, first.story, short));
  return 1;
}

async function runHere(options: CampaignOptions, onStory: (known: Campaign) => void) {
  let ended = false;
  process.once('SIGINT', () => {
    ended = true;
  });
  const campaign = await runCampaign(options, onStory, () => ended);
  const { user, system } = process.cpuUsage();
  return { ...campaign, milliseconds: (user + system) / 1_000 };
}

/** Each mutation must be found within so many events. */
const MOST_EVENTS = 50_000;

async function findMutations(seed: number): Promise<number> {
  let missed = 0;
  for (const mutation of mutations) {
    const { found, events, finding } = await hunt(mutation, seed, MOST_EVENTS);
    if (!found) missed += 1;
    const result = found ? `within ${events} events: ${finding}` : `not in ${events} events`;
    print(`${mutation.name.padEnd(34)}${result}\n`);
  }
  return missed === 0 ? 0 : 1;
}

/** One story again, whole or what has been left of it. */
async function tellOne(told: StoryOptions, which: string): Promise<number> {
  const [, number, ids] = /^(\d+)(?::([\w,]*))?$/.exec(which) ?? [];
  if (number === undefined) throw usageError(`--only must be a story's number, not "${which}"`);
  const story = Number(number);
  const only = ids === undefined ? undefined : new Set(ids.split(','));
  const round = await runRound({ ...optionsOf(told, story), only });
  if (round.findings.length === 0) return print(`Story ${story}: all is as it must be.\n`);
  const all = only ?? new Set<string>();
  if (only === undefined) print(describeFindings(round.findings));
  else print(describeStory(told, story, { round, only: all, tries: 1 }));
  return 1;
}

await runCommand(campaign);
