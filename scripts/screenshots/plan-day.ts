import { writerOf } from '../../shared/platforms/delivery-writers.ts';
import { expectEvents } from '../../shared/platforms/expect-events.ts';
import {
  createRandom,
  type NonEmpty,
  type Random,
} from '../../shared/platforms/simulation/random.ts';
import type { DemoFile } from '../local/demo-file.ts';
import { demoAccount } from '../traffic/demo-accounts.ts';
import { people, texts } from './sample-data.ts';

const HOUR_MS = 3_600_000;

const platforms: NonEmpty<readonly [number, string]> = [
  [30, 'whatsapp'],
  [25, 'telegram'],
  [20, 'line'],
  [15, 'instagram'],
  [10, 'messenger'],
];

/** A planned message, its time and its delivery. */
export interface PlannedMessage {
  readonly id: string;
  readonly platform: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  post(): Promise<void>;
}

/** Plans the texts of one day, the oldest first. Every run gives the same texts relative to the current time. */
export function planDay(demo: DemoFile, count: number, now: number): readonly PlannedMessage[] {
  const random = createRandom(2026);
  const moments = Array.from({ length: count }, () => drawMoment(random, now)).sort(
    (a, b) => a - b,
  );
  return moments.map((at, serial) => planMessage(demo, random, serial, at));
}

function planMessage(demo: DemoFile, random: Random, serial: number, at: number): PlannedMessage {
  const platform = random.draw(platforms);
  const { platform: ingress, account_id, url, secret } = demoAccount(demo, platform);
  const person = random.below(people.length);
  const message = {
    serial,
    person,
    name: people[person] ?? people[0],
    text: random.pick(texts),
    at,
  };
  const writer = writerOf(platform);
  const body = Buffer.from(writer.writeText(message, account_id));
  const id = expectEvents(ingress, body, account_id)[0]?.id ?? '';
  const headers = writer.sign(body, secret);
  return {
    id,
    platform,
    at,
    text: message.text,
    async post() {
      const { status } = await fetch(url, { method: 'POST', headers, body });
      if (status !== 200) throw new Error(`${platform} answered ${status}`);
    },
  };
}

/** Draws a time: few messages arrive at night, many at noon and in the evening. */
function drawMoment(random: Random, now: number): number {
  for (;;) {
    const ago = random.fraction() * 23.6 * HOUR_MS;
    const hour = 24 - ago / HOUR_MS;
    const busy = 0.12 + 0.55 * Math.exp(-(((hour - 14) / 3.5) ** 2)) + 0.85 * bump(hour, 21);
    if (random.chance(Math.min(1, busy))) return Math.round(now - ago);
  }
}

function bump(hour: number, peak: number): number {
  return Math.exp(-(((hour - peak) / 2.2) ** 2));
}
