import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../scripts/local/listen.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';

/** A webhook handler of our own for one account: it answers the challenge, and keeps what is signed. */
export interface TestIngress {
  readonly url: string;
  /** The genuine bodies that have arrived. */
  readonly arrived: readonly string[];
  /** From now on it knows other secrets, and refuses everything. */
  forget(): void;
  close(): Promise<void>;
}

export async function openTestIngress(
  platform: Platform,
  secret: string,
  verifyToken: string,
): Promise<TestIngress> {
  const arrived: string[] = [];
  let forgotten = false;

  function answerChallenge(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const query = new URL(incoming.url ?? '', 'http://ingress').searchParams;
    const challenge = query.get('hub.challenge') ?? '';
    const known = !forgotten && query.get('hub.verify_token') === verifyToken;
    outgoing.writeHead(known ? 200 : 403).end(known ? challenge : '');
  }

  async function takeDelivery(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const known = forgotten ? 'another secret' : secret;
    const verdict = verifyDelivery(platform, { headers: incoming.headers, body }, [known]);
    if (verdict.ok) arrived.push(body.toString('utf8'));
    outgoing.writeHead(verdict.ok ? 200 : 401).end();
  }

  const listener = await listen(0, (incoming, outgoing) =>
    incoming.method === 'GET'
      ? answerChallenge(incoming, outgoing)
      : takeDelivery(incoming, outgoing),
  );
  const url = `http://127.0.0.1:${listener.port}/webhooks/${platform.name}`;
  const forget = (): void => {
    forgotten = true;
  };
  return { url, arrived, forget, close: listener.close };
}
