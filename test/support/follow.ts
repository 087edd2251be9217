import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoFile } from '../../scripts/local/demo-file.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';

/** Posts a body once as its platform would: the exact bytes, signed with the demo block's secret. */
export async function postOnce(
  demo: DemoFile,
  platform: string,
  body: string | Buffer,
): Promise<Response> {
  const block = demo.blocks[platform];
  const secret =
    block?.secrets['app_secret'] ??
    block?.secrets['channel_secret'] ??
    block?.secrets['secret_token'];
  if (block === undefined || secret === undefined) throw new Error(`no demo block of ${platform}`);
  const bytes = Buffer.from(body);
  const headers = signDelivery(platform, bytes, secret);
  return await fetch(block.webhook_url, { method: 'POST', headers, body: bytes });
}

/** Posts a body again, as platforms do, until it is taken. Rejects if it is refused. */
export async function post(
  demo: DemoFile,
  platform: string,
  body: string | Buffer,
): Promise<Response> {
  const answer = await until(`${platform} answers`, async () => {
    const one = await postOnce(demo, platform, body);
    return one.status === 503 ? undefined : one;
  });
  if (answer.status !== 200)
    throw new Error(`${platform}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** One event of the log, as the API shows it; undefined while it is not there. */
export async function readEvent(
  demo: DemoFile,
  id: string,
  key = demo.api_key,
): Promise<EventRecord | undefined> {
  const response = await askEvent(demo, id, key);
  return response.status === 200 ? ((await response.json()) as EventRecord) : undefined;
}

function askEvent({ base_url }: DemoFile, id: string, key: string): Promise<Response> {
  return fetch(`${base_url}/v1/events/${id}`, { headers: { 'X-API-Key': key } });
}

/** Waits until an event has come to a status; fails with what it was last seen as. */
export async function untilStatus(
  demo: DemoFile,
  id: string,
  status: EventRecord['status'],
  key = demo.api_key,
): Promise<EventRecord> {
  let seen = 'nothing';
  return await until(
    () => `${id} is ${status}, not ${seen}`,
    async () => {
      const response = await askEvent(demo, id, key);
      const text = await response.text();
      seen = `${response.status} ${text}`;
      const record = response.status === 200 ? (JSON.parse(text) as EventRecord) : undefined;
      return record?.status === status ? record : undefined;
    },
  );
}

/** How long a test waits for anything: the time of a very slow machine, for nothing is measured by it. */
export const PATIENCE_MS = 240_000;

/** Between two questions, at first and at last: what takes long is not asked for all the time. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/** Asks again until there is an answer. A question that fails, because a part is being started again, is asked again too. */
export async function until<T>(
  what: string | (() => string),
  ask: () => Promise<T | undefined>,
): Promise<T> {
  let trouble: unknown;
  // Counted in pauses: a machine that stood still meanwhile has not used them up.
  let pause = FIRST_PAUSE_MS;
  for (let paused = 0; paused < PATIENCE_MS; paused += pause) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (thrown) {
      trouble = thrown;
    }
    pause = Math.min(1.2 * pause, LONGEST_PAUSE_MS);
    await sleep(pause);
  }
  const expected = typeof what === 'string' ? what : what();
  const last = trouble === undefined ? '' : `; the last error was: ${trouble}`;
  throw new Error(`still not so: ${expected}${last}`, { cause: trouble });
}
