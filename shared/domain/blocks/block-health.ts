import type { Block, BlockHealth, Traffic } from './block.ts';
import { silenceOf } from './block-traffic.ts';

/** What the platform says of the account's webhook. */
export type Finding = Pick<BlockHealth, 'code' | 'reason' | 'facts'> & {
  readonly state: 'ok' | 'degraded' | 'broken';
};

/** The block with the result of a check. If nothing else is wrong, a long silence is reported. */
export function withHealth(block: Block, finding: Finding, traffic: Traffic, now: string): Block {
  const { state, code, reason, facts } =
    finding.state === 'ok' ? judgeTraffic(block, finding, traffic, now) : finding;
  const before = block.health;
  const since = before?.state === state && before.code === code ? before.since : now;
  const health = { state, code, reason, facts, checked_at: now, since };
  return { ...block, health, traffic };
}

function judgeTraffic(
  block: Block,
  finding: Finding,
  traffic: Traffic,
  now: string,
): Omit<BlockHealth, 'checked_at' | 'since'> {
  const silence = silenceOf(block, traffic, now);
  if (silence === undefined) return finding;
  const { silence_hours: limit } = block;
  const lasted = `No event for ${inHours(Math.floor(silence / 3_600_000))}`;
  const reason =
    limit === undefined
      ? `${lasted}, far longer than usual.`
      : `${lasted}. The limit of this account is ${inHours(limit)}.`;
  return { ...finding, state: 'silent', code: 'no_events', reason };
}

function inHours(count: number): string {
  return count === 1 ? '1 hour' : `${count} hours`;
}
