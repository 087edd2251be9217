import { createHmac } from 'node:crypto';
import type { DeliveryWriter, SampleText } from '../delivery-writer.ts';

/** How Meta signs; it still sends the older SHA-1 twin beside it (developers.facebook.com/docs/graph-api/webhooks). */
export const metaSigning: Pick<DeliveryWriter, 'secretName' | 'sign'> = {
  secretName: 'app_secret',
  sign: (bytes, secret) => ({
    'Content-Type': 'application/json',
    'User-Agent': 'facebookexternalua',
    'X-Hub-Signature': `sha1=${createHmac('sha1', secret).update(bytes).digest('hex')}`,
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`,
  }),
};

/**
 * Writes JSON as Meta does: it escapes slashes and writes all characters beyond ASCII as lower-case \uXXXX. The
 * signed bytes therefore differ from the output of JSON.stringify.
 */
export function writeMetaBody(object: string, entry: readonly unknown[]): string {
  return JSON.stringify({ object, entry })
    .replaceAll('/', '\\/')
    .replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** Writes a text as Messenger and Instagram do. */
export function writeMessagingText(
  object: string,
  { serial, person, text, at }: SampleText,
  id: string,
): string {
  const sender = { id: String(2_400_000_000_000_000 + person) };
  const message = { mid: `m_sample${String(serial).padStart(24, '0')}`, text };
  const messaging = [{ sender, recipient: { id }, timestamp: at, message }];
  return writeMetaBody(object, [{ id, time: at, messaging }]);
}
