import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryProfile } from '../../shared/topology.ts';
import { type Listener, listen } from './listen.ts';

/** How long to wait for a function that is not running: as long as its start may take. */
const START_MS = 8_000;
const PAUSE_MS = 100;

/** Answers 204 for an accepted push, 503 for any other. */
type Push = (path: string, body: Buffer<ArrayBuffer>) => Promise<204 | 404 | 503>;

/**
 * The endpoint of the Pub/Sub emulator's pushes, with one path per function. It adds what Google does and the
 * emulator does not. It keeps a push while a function is being started again. It also makes the pause before
 * the next attempt, by delaying its answer: with a retry policy, the emulator (0.8.20) loses messages that fail
 * more than once while others fail. The emulator moves messages to the dead letters itself.
 */
export function openPushRelay(
  ports: ReadonlyMap<string, number>,
  profile: DeliveryProfile,
): Promise<Listener> {
  const push = pushTo(ports, profile);
  return listen(0, async (incoming, outgoing) => {
    const body = await buffer(incoming);
    outgoing.writeHead(await push((incoming.url ?? '').slice(1), body)).end();
  });
}

function pushTo(ports: ReadonlyMap<string, number>, profile: DeliveryProfile): Push {
  /** Failed attempts so far, by function and message. */
  const failed = new Map<string, number>();
  return async (name, body) => {
    const port = ports.get(name);
    if (port === undefined) return 404;
    const key = `${name} ${messageId(body)}`;
    if (await deliver(port, body)) {
      failed.delete(key);
      return 204;
    }
    const attempts = (failed.get(key) ?? 0) + 1;
    failed.set(key, attempts);
    // After the last attempt there is no pause: the emulator moves the message to the dead letters.
    const last = attempts === profile.max_delivery_attempts;
    if (!last) await sleep(backoffMs(profile, attempts), undefined, { ref: false });
    return 503;
  };
}

function backoffMs(profile: DeliveryProfile, attempts: number): number {
  const { minimum_backoff_seconds: first, maximum_backoff_seconds: longest } = profile;
  return Math.min(first * 2 ** (attempts - 1), longest) * 1_000;
}

/** Resolves to whether the function accepted the push. */
async function deliver(port: number, body: Buffer<ArrayBuffer>): Promise<boolean> {
  const until = performance.now() + START_MS;
  for (;;) {
    const outcome = await post(port, body);
    if (outcome !== 'not_running' || performance.now() > until) return outcome === 'taken';
    await sleep(PAUSE_MS, undefined, { ref: false });
  }
}

async function post(
  port: number,
  body: Buffer<ArrayBuffer>,
): Promise<'taken' | 'refused' | 'not_running'> {
  const headers = { 'Content-Type': 'application/json' };
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
    return answer.ok ? 'taken' : 'refused';
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    return code === 'ECONNREFUSED' ? 'not_running' : 'refused';
  }
}

function messageId(body: Buffer<ArrayBuffer>): string {
  const push = JSON.parse(body.toString('utf8')) as { message?: { messageId?: string } };
  return push.message?.messageId ?? '';
}
