import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionProcess } from './function-process.ts';
import type { SignedDelivery } from './signed-delivery.ts';

/** The interval is short because it limits the precision of the measurement. */
const RETRY_EVERY_MS = 2;

/**
 * Resolves to the milliseconds from the start of a function's process to its first answer. It retries until the
 * port is open and throws for any status other than 200, because then the work would not be comparable.
 */
export async function timeFirstAnswer(
  { port, startedAt, exited }: FunctionProcess,
  delivery: SignedDelivery,
): Promise<number> {
  let ended: string | undefined;
  void exited.then((how) => {
    ended = how;
  });
  for (;;) {
    const status = await post(port, delivery);
    if (status === 200) return performance.now() - startedAt;
    if (status !== undefined) throw new Error(`${delivery.path} was answered ${status}`);
    if (ended !== undefined) throw new Error(`the function of ${delivery.path} ended: ${ended}`);
    await sleep(RETRY_EVERY_MS);
  }
}

/** Resolves to the status of the answer, or to undefined when the function does not listen yet. */
function post(port: number, { path, headers, body }: SignedDelivery): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const length = { 'Content-Length': String(body.length) };
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: { ...headers, ...length },
      agent: false,
    });
    outgoing.on('response', (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode));
    });
    outgoing.on('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    outgoing.end(body);
  });
}
