import type { OutgoingMessage } from './publisher.ts';

/** The limits of one request and of one message (cloud.google.com/pubsub/quotas#resource_limits). */
const MAX_MESSAGES = 1_000;
const MAX_MESSAGE_BYTES = 10_000_000;
/** Of the 10 MB, with room for attributes outside ASCII: characters of JSON are counted, not bytes. */
const MAX_REQUEST_LENGTH = 9_000_000;

/** One caller's messages that fit into one request: confirmed or failed as a whole. */
export interface Parcel {
  /** The elements of the request's `messages`, as JSON. */
  readonly json: string;
  readonly count: number;
}

export interface Packed {
  readonly parcels: readonly Parcel[];
  /** How many messages Pub/Sub would never take. */
  readonly oversize: number;
}

/** Encodes each message once, into as few parcels as the limits allow. */
export function pack(messages: readonly OutgoingMessage[]): Packed {
  const parcels: Parcel[] = [];
  let oversize = 0;
  for (const message of messages) {
    const json = encode(message);
    const last = parcels.at(-1);
    if (json === undefined) oversize += 1;
    else if (last === undefined || !fits(last, json.length, 1)) parcels.push({ json, count: 1 });
    else parcels[parcels.length - 1] = { json: `${last.json},${json}`, count: last.count + 1 };
  }
  return { parcels, oversize };
}

/** How many of the first parcels share one request; never none. */
export function countFitting(parcels: readonly Parcel[]): number {
  let length = 0;
  let count = 0;
  const over = parcels.findIndex((parcel, index) => {
    if (index > 0 && !fits(parcel, length, count)) return true;
    length += parcel.json.length;
    count += parcel.count;
    return false;
  });
  return over === -1 ? parcels.length : over;
}

function fits(parcel: Parcel, length: number, count: number): boolean {
  return parcel.count + count <= MAX_MESSAGES && parcel.json.length + length < MAX_REQUEST_LENGTH;
}

function encode({ data, attributes }: OutgoingMessage): string | undefined {
  const bytes = Buffer.from(JSON.stringify(data));
  if (bytes.length > MAX_MESSAGE_BYTES) return undefined;
  return `{"data":"${bytes.toString('base64')}","attributes":${JSON.stringify(attributes)}}`;
}
