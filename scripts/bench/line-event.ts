import { lineIngress } from '../../shared/platforms/line/ingress.ts';
import { lineDeliveries } from '../../shared/platforms/line/write-delivery.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { envelopeAttributes, wrapEvent } from '../../shared/wire/wrap-event.ts';
import { pushOf } from './pass-event.ts';

interface Account {
  readonly id: string;
  readonly secret: string;
}

interface Text {
  /** Another one for every message. */
  readonly serial: number;
  readonly person: number;
  readonly text: string;
}

interface SignedBody {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** A delivery of one text, signed. */
export function lineText({ id, secret }: Account, { serial, person, text }: Text): SignedBody {
  const at = Date.now();
  const one = { serial, person, name: 'Sample Person', text, at };
  return signed(lineDeliveries.writeText(one, id), secret);
}

/** A delivery of any body, signed. */
export function signed(body: string, secret: string): SignedBody {
  const bytes = Buffer.from(body);
  return { body: bytes, headers: lineDeliveries.sign(bytes, secret) };
}

/** The push of one text, as Pub/Sub sends it to `process`. */
export function pushOfText(account: Account, text: Text): Uint8Array {
  const { body, headers } = lineText(account, text);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const request = { path_key: '', headers: Object.fromEntries(lower), body };
  const verdict = verifyDelivery(lineIngress, request, [account.secret]);
  const receivedAt = new Date().toISOString();
  const [event] = verdict.ok ? splitDelivery(lineIngress, verdict.delivery, receivedAt) : [];
  if (event === undefined) throw new Error('the delivery has no event');
  const envelope = wrapEvent('line', event, receivedAt);
  const data = Buffer.from(JSON.stringify(envelope)).toString('base64');
  return pushOf({ data, attributes: envelopeAttributes(envelope) });
}
