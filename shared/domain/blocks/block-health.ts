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
  const hours = Math.floor(silence / 3_600_000);
  const reason = `No event for ${hours} hours, far longer than usual.`;
  return { ...finding, state: 'silent', code: 'no_events', reason };
}
