import { signDelivery } from '../../../shared/platforms/delivery-writers.ts';

export interface SignedPost {
  readonly platform: string;
  readonly url: string;
  readonly body: Uint8Array;
  /** Telegram sends none when setWebhook was given none. */
  readonly secret: string | undefined;
}

/** Longer than any of our webhook handlers takes, also when it starts cold. */
const ANSWER_WITHIN_MS = 20_000;

/** Posts a delivery once, signed as the platform does. The status, or undefined where there was no answer. */
export async function postDelivery({ platform, url, body, secret }: SignedPost) {
  const headers =
    secret === undefined
      ? { 'Content-Type': 'application/json' }
      : signDelivery(platform, body, secret);
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(url, {
      ...{ method: 'POST', headers, body: Buffer.from(body), redirect: 'manual', signal },
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}
