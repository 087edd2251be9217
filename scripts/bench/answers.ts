import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signDelivery, writerOf } from '../../shared/platforms/delivery-writers.ts';
import { startStack } from '../local/stack.ts';
import type { Stack } from '../local/stack-controls.ts';
import { quantile } from './statistics.ts';

/** How long people wait for the first answer of a workflow, from their webhook to the platform's API. */
export interface AnswerTimes {
  readonly name: string;
  readonly answers: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly perSecond: number;
}

const PLATFORM = 'messenger';
const POLL_MS = 2;
const WITHIN_MS = 120_000;

/** Sends texts that start the demo's order through the whole local stack: the first answer is its question. */
export async function measureAnswers(showProgress: (line: string) => void): Promise<AnswerTimes[]> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-bench-'));
  showProgress('answers: starting the local stack');
  const stack = await startStack({ dir, readyBy: sleep(0) });
  await stack.complete;
  try {
    const warm = await measure(stack, { name: 'the first 20', first: 0, count: 20, pauseMs: 200 });
    showProgress('answers: 5/s, then as many as it takes');
    const steady = await measure(stack, {
      name: '100 at 5/s',
      first: 20,
      count: 100,
      pauseMs: 200,
    });
    const burst = await measure(stack, {
      name: '200 without a pause',
      first: 120,
      count: 200,
      pauseMs: 0,
    });
    return [warm, steady, burst];
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Texts {
  readonly name: string;
  readonly first: number;
  readonly count: number;
  readonly pauseMs: number;
}

/** Each text is another person's, so the answers go out side by side. */
async function measure(stack: Stack, { name, first, count, pauseMs }: Texts): Promise<AnswerTimes> {
  const began = performance.now();
  const { sent } = stack.platforms;
  const known = sent.length;
  const asked = new Map<string, number>();
  for (let n = first; n < first + count; n += 1) {
    const since = performance.now();
    asked.set(await post(stack, n), since);
    await sleep(pauseMs);
  }
  const times: number[] = [];
  for (let at = known; times.length < count; ) {
    const one = sent[at];
    if (one === undefined) {
      if (performance.now() - began > WITHIN_MS)
        throw new Error(`${times.length} of ${count} answers`);
      await sleep(POLL_MS);
      continue;
    }
    at += 1;
    const since = asked.get(one.recipient);
    if (since !== undefined) times.push(Date.parse(one.at) - performance.timeOrigin - since);
  }
  const perSecond = (1_000 * count) / (performance.now() - began);
  return {
    name,
    answers: count,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    perSecond,
  };
}

/** Returns the person's id on the platform, to which the answer goes. */
async function post({ demo }: Stack, n: number): Promise<string> {
  const block = demo.blocks[PLATFORM];
  if (block === undefined) throw new Error(`no demo block of ${PLATFORM}`);
  const text = { serial: n, person: n, name: `Person ${n}`, text: `order ${n}`, at: Date.now() };
  const body = writerOf(PLATFORM).writeText(text, block.account_id);
  const bytes = Buffer.from(body);
  const headers = signDelivery(PLATFORM, bytes, block.secrets['app_secret'] ?? '');
  await fetch(block.webhook_url, { method: 'POST', headers, body: bytes });
  const id = /"sender":\{"id":"(\d+)"/.exec(body)?.[1];
  if (id === undefined) throw new Error('the delivery names no sender');
  return id;
}
