import type { CostCounts } from './counted.ts';
import { canaryEvents, fixedUsage } from './fixed.ts';
import { defaultShares, withShares } from './mix.ts';
import type { CostOptions } from './options.ts';
import type { Item } from './prices.ts';
import { type PriceName, prices, TIER_2, tiered } from './prices.ts';
import { backupUsage, usageOfEvent } from './usage.ts';

const MILLION = 1_000_000;

export interface PartCost {
  readonly part: string;
  readonly per_month: number;
}

export interface Estimate {
  readonly events: number;
  /** Costs that grow with the number of events. */
  readonly variable: readonly PartCost[];
  /** Costs that do not depend on the number of events. */
  readonly fixed: readonly PartCost[];
  /** The copies of what is stored; they grow with it, and are in none of the sums below. */
  readonly backups: PartCost;
  /** The variable cost of a million events. */
  readonly per_million: number;
  readonly per_month: number;
}

/** Estimates the bill of a month, in dollars. */
export function estimate(counted: CostCounts, options: CostOptions): Estimate {
  const perEvent = usageOfEvent(counted, options);
  const growing = perEvent.map((item) => scale(item, options.events));
  const texts = { ...options, shares: withShares({ text: 1 }) ?? defaultShares };
  const canary = usageOfEvent(counted, texts).map((item) => ({
    ...scale(item, canaryEvents()),
    part: "canary's events",
  }));
  const fixedItems = [...fixedUsage(options), ...canary];
  const billable = billableShare([...growing, ...fixedItems], options);
  const variable = sumByPart(growing, options, billable);
  const fixed = sumByPart(fixedItems, options, billable);
  const [backups = { part: 'backups', per_month: 0 }] = sumByPart(
    [scale(backupUsage(counted, options), options.events)],
    options,
    billable,
  );
  const ofEvents = total(variable);
  return {
    events: options.events,
    variable,
    fixed,
    backups,
    per_million: (ofEvents / options.events) * MILLION,
    per_month: ofEvents + total(fixed),
  };
}

function scale(item: Item, times: number): Item {
  return { ...item, quantity: item.quantity * times };
}

/** Returns a function that gives the share of a used quantity that is not free. */
function billableShare(
  items: readonly Item[],
  { freeTier }: CostOptions,
): (price: PriceName) => number {
  const used = new Map<PriceName, number>();
  for (const { price, quantity } of items) used.set(price, (used.get(price) ?? 0) + quantity);
  return (price) => {
    const quantity = used.get(price) ?? 0;
    if (!freeTier || quantity === 0) return 1;
    return Math.max(0, quantity - prices[price].free) / quantity;
  };
}

function sumByPart(
  items: readonly Item[],
  { tier2 }: CostOptions,
  billable: (price: PriceName) => number,
): PartCost[] {
  const parts = new Map<string, number>();
  for (const { part, price, quantity } of items) {
    const { usd, per } = prices[price];
    const tier = tier2 && tiered.includes(price) ? TIER_2 : 1;
    const cost = (quantity / per) * usd * tier * billable(price);
    parts.set(part, (parts.get(part) ?? 0) + cost);
  }
  const all = [...parts].map(([part, per_month]) => ({ part, per_month }));
  return all.sort((one, other) => other.per_month - one.per_month);
}

function total(parts: readonly PartCost[]): number {
  return parts.reduce((sum, { per_month }) => sum + per_month, 0);
}
