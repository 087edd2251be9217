import type { CaseCounts, CostCounts } from './counted.ts';

/** The share of one kind of event. */
export interface MixEntry {
  /** The name of the case in the bench. */
  readonly name: string;
  readonly share: number;
  readonly why: string;
}

/**
 * The mix describes a business that answers most messages. Half of them are on WhatsApp, which reports the status
 * of every answer, and half on platforms that send answers back as echoes.
 */
export const mix = {
  text: {
    name: 'text of a known contact',
    share: 0.22,
    why: 'people write several messages in a conversation, and come back',
  },
  whatsapp_text: {
    name: 'text of a known contact with two ids',
    share: 0.13,
    why: 'the same on WhatsApp, which sends both the number and the user id',
  },
  new_contact: {
    name: 'text of a new contact',
    share: 0.04,
    why: 'one in twelve messages is the first of a person',
  },
  execution: {
    name: 'text that starts a workflow',
    share: 0.08,
    why: 'one in six messages contains a keyword; --executions sets the share',
  },
  duplicate: {
    name: 'duplicate of a text',
    share: 0.04,
    why: 'platforms and Pub/Sub both deliver at least once',
  },
  echo: {
    name: 'echo of an answer',
    share: 0.16,
    why: 'Instagram and Messenger report each answer of the business',
  },
  status: {
    name: 'status of a known message',
    share: 0.28,
    why: 'WhatsApp reports sent, delivered and read for each answer',
  },
  reaction: { name: 'reaction to a known message', share: 0.03, why: 'some messages are liked' },
  edit: { name: 'edit of a known message', share: 0.02, why: 'few messages are corrected' },
} as const satisfies Readonly<Record<string, MixEntry>>;

export type MixName = keyof typeof mix;
export type Shares = Readonly<Record<MixName, number>>;

export const mixNames = Object.keys(mix) as MixName[];

export const defaultShares = Object.fromEntries(
  mixNames.map((name) => [name, mix[name].share]),
) as Shares;

/** Keeps the given shares and scales the others so that the sum is 1; returns undefined when this is impossible. */
export function withShares(given: Partial<Shares>): Shares | undefined {
  const fixed = mixNames.reduce((sum, name) => sum + (given[name] ?? 0), 0);
  const others = mixNames.filter((name) => given[name] === undefined);
  const rest = others.reduce((sum, name) => sum + defaultShares[name], 0);
  if (fixed > 1 + 1e-9 || (rest === 0 && fixed < 1 - 1e-9)) return undefined;
  const scale = rest === 0 ? 0 : (1 - fixed) / rest;
  const entries = mixNames.map((name) => [name, given[name] ?? defaultShares[name] * scale]);
  return Object.fromEntries(entries) as Shares;
}

/** Returns the average of a value over the mix. */
export function average(
  { cases }: CostCounts,
  shares: Shares,
  ofCase: (each: CaseCounts) => number,
): number {
  return mixNames.reduce((sum, key) => {
    const { name } = mix[key];
    const counted = cases.find((each) => each.name === name);
    if (counted === undefined) throw new Error(`scripts/cost/counted.json has no case "${name}"`);
    return sum + shares[key] * ofCase(counted);
  }, 0);
}
