import { renderTable } from '../bench/render-table.ts';
import type { CostCounts } from './counted.ts';
import type { Estimate, PartCost } from './estimate.ts';
import type { Saving } from './levers.ts';
import type { CostOptions } from './options.ts';
import { prices } from './prices.ts';
import { millionMessages, sentMessage } from './sent-message.ts';
import { millionRuns, plainStep, sixSteps } from './workflow-run.ts';

/** For up to a hundred million events a month, and beyond. */
const AIM = 6;
const AIM_OF_MANY = 5.3;
const MANY = 100_000_000;
const LEVERS_SHOWN = 3;
const MILLION = 1_000_000;

/** Renders the estimate as text. */
export function renderCost(
  bill: Estimate,
  savings: readonly Saving[],
  options: CostOptions,
  { machine }: CostCounts,
): string {
  const { events, variable, fixed, backups, per_million, per_month } = bill;
  const aim = events < MANY ? AIM : AIM_OF_MANY;
  const met = Number(per_million.toFixed(2)) <= aim ? 'met' : 'not met';
  const growing = sum(variable);
  return [
    `${events.toLocaleString('en-US')} events per month, us-central1, ${terms(options)}`,
    renderTable([
      ['variable costs', '$ per million', '$ per month'],
      ...variable.map(({ part, per_month: cost }) => [
        part,
        dollars((cost / events) * MILLION),
        dollars(cost),
      ]),
      [`total (target $${aim} per million: ${met})`, dollars(per_million), dollars(growing)],
    ]),
    renderTable([
      ['fixed costs', '', '$ per month'],
      ...fixed.map(({ part, per_month: cost }) => [part, '', dollars(cost)]),
      ['total', '', dollars(sum(fixed))],
    ]),
    `Total per month: $${dollars(per_month)}, and $${dollars(backups.per_month)} for ${options.backupDays} daily backups. ${keeping(options)}`,
    `A message that is sent takes ${sentMessage.reads} reads and ${sentMessage.writes} writes: $${dollars(millionMessages())} per million beside the above, without the time of the instances and what the platform bills.`,
    `A workflow of six steps takes ${sixSteps.reads} reads and ${sixSteps.writes} writes: $${dollars(millionRuns(sixSteps))} per million beside its events and messages; one more step $${dollars(millionRuns(plainStep))}.`,
    ...leverLines(savings),
    `Counted on ${machine.at.slice(0, 10)} with Node ${machine.node}; prices of ${newest()}.\nNot verified: ${unverified()}.`,
  ].join('\n\n');
}

function leverLines(savings: readonly Saving[]): string[] {
  if (savings.length === 0) return [];
  const rows = savings
    .slice(0, LEVERS_SHOWN)
    .map(({ lever, saves }) => [`${lever.name}: ${lever.what}; but ${lever.but}`, dollars(saves)]);
  return [renderTable([['largest levers (--with)', 'saves $ per million'], ...rows])];
}

function keeping({ months, messageDays }: CostOptions): string {
  const messages =
    messageDays === undefined
      ? 'Messages are kept for ever'
      : `Messages are deleted after ${messageDays} days`;
  return `${messages}; this is month ${months} (--months, --message-days).`;
}

function terms({ freeTier, tier2, sharing }: CostOptions): string {
  const tier = tier2 ? 'at the prices of Cloud Run tier 2, ' : '';
  const free = freeTier ? 'less the free tiers' : 'list price without free tiers';
  const instances = { auto: '', none: ', no shared instances', full: ', instances always busy' };
  return `${tier}${free}${instances[sharing]}`;
}

function newest(): string {
  const dates = Object.values(prices).map(({ quoted }) => quoted);
  return dates.sort().at(-1) ?? '';
}

function unverified(): string {
  const all = Object.values(prices).filter(({ verified }) => !verified);
  return all.map(({ unit }) => unit).join(', ');
}

function sum(parts: readonly PartCost[]): number {
  return parts.reduce((total, { per_month }) => total + per_month, 0);
}

function dollars(amount: number): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return amount.toLocaleString('en-US', digits);
}
