import { type Timestamp, toMicros, type Value } from './value.ts';

/** Longer values are cut in an index (firebase.google.com/docs/firestore/quotas#indexes). */
const MOST_INDEXED_BYTES = 1_500;

/** The types in Firestore's order (firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering). */
const tags = {
  end: 1,
  null: 2,
  boolean: 3,
  number: 4,
  timestamp: 5,
  string: 6,
  bytes: 7,
  reference: 8,
  geoPoint: 9,
  array: 10,
  map: 11,
} as const;

/**
 * Bytes that compare in Firestore's order of values, also across types. No key is a prefix of another, so keys
 * can be concatenated, and a key with all bits inverted sorts in the opposite direction.
 */
export function sortKey(value: Value): Buffer {
  const parts: Buffer[] = [];
  appendValue(parts, value);
  return Buffer.concat(parts);
}

export function compareValues(one: Value, other: Value): number {
  return Buffer.compare(sortKey(one), sortKey(other));
}

export function equalValues(one: Value, other: Value): boolean {
  return compareValues(one, other) === 0;
}

export function reverseKey(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => ~byte));
}

/** The smallest key above all keys with this prefix. No key starts with 255, not even an inverted one. */
export function afterKey(key: Buffer): Buffer {
  const end = key.findLastIndex((byte) => byte !== 0xff) + 1;
  if (end === 0) return Buffer.from([0xff]);
  const next = Buffer.from(key.subarray(0, end));
  next.writeUInt8((next[end - 1] ?? 0) + 1, end - 1);
  return next;
}

function appendValue(parts: Buffer[], value: Value): void {
  if (value.booleanValue !== undefined) {
    parts.push(Buffer.from([tags.boolean, value.booleanValue ? 1 : 0]));
  } else if (value.integerValue !== undefined) {
    parts.push(tag('number'), integerKey(BigInt(value.integerValue)));
  } else if (value.doubleValue !== undefined) {
    parts.push(tag('number'), doubleKey(Number(value.doubleValue)), NO_REST);
  } else if (value.timestampValue !== undefined) {
    parts.push(tag('timestamp'), timestampKey(value.timestampValue));
  } else if (value.stringValue !== undefined) {
    parts.push(tag('string'), textKey(Buffer.from(value.stringValue)));
  } else if (value.bytesValue !== undefined) {
    parts.push(tag('bytes'), textKey(Buffer.from(value.bytesValue, 'base64')));
  } else if (value.referenceValue !== undefined) {
    parts.push(tag('reference'), ...value.referenceValue.split('/').map(segmentKey), tag('end'));
  } else if (value.geoPointValue !== undefined) {
    const { latitude, longitude } = value.geoPointValue;
    parts.push(tag('geoPoint'), doubleKey(latitude), doubleKey(longitude));
  } else if (value.arrayValue !== undefined) {
    parts.push(tag('array'));
    for (const element of value.arrayValue.values ?? []) appendValue(parts, element);
    parts.push(tag('end'));
  } else if (value.mapValue !== undefined) {
    appendMap(parts, value.mapValue.fields ?? {});
  } else {
    parts.push(tag('null'));
  }
}

/** Maps are compared entry by entry: first the key, then its value. */
function appendMap(parts: Buffer[], fields: Readonly<Record<string, Value>>): void {
  parts.push(tag('map'));
  const keys = Object.keys(fields).map((key) => Buffer.from(key));
  for (const key of keys.sort(Buffer.compare)) {
    parts.push(tag('string'), textKey(key));
    appendValue(parts, fields[key.toString()] ?? {});
  }
  parts.push(tag('end'));
}

function tag(type: keyof typeof tags): Buffer {
  return Buffer.from([tags[type]]);
}

/**
 * Zero bytes are escaped, so that the two zero bytes at the end of a text are smaller than anything in a longer
 * text.
 */
function textKey(bytes: Buffer): Buffer {
  const kept = bytes.subarray(0, MOST_INDEXED_BYTES);
  const escaped = kept.includes(0)
    ? [...kept].flatMap((byte) => (byte === 0 ? [0, 0xff] : byte))
    : kept;
  return Buffer.concat([Buffer.from(escaped), Buffer.from([0, 0])]);
}

function segmentKey(segment: string): Buffer {
  return Buffer.concat([tag('string'), textKey(Buffer.from(segment))]);
}

/**
 * IEEE 754 numbers sort like integers if the bits of negative ones are inverted. NaN comes first, and -0 equals
 * 0.
 */
function doubleKey(number: number): Buffer {
  const key = Buffer.alloc(8);
  if (Number.isNaN(number)) return key;
  key.writeDoubleBE(number === 0 ? 0 : number);
  const negative = key.readUInt8(0) >= 0x80;
  if (negative) return reverseKey(key);
  key.writeUInt8(key.readUInt8(0) | 0x80, 0);
  return key;
}

const REST_ZERO = 0x8000;
const NO_REST = Buffer.from([REST_ZERO >> 8, 0]);

/** The nearest double, and the difference from it, so that integers and doubles share one order. */
function integerKey(integer: bigint): Buffer {
  const nearest = Number(integer);
  const rest = Buffer.alloc(2);
  rest.writeUInt16BE(REST_ZERO + Number(integer - BigInt(nearest)));
  return Buffer.concat([doubleKey(nearest), rest]);
}

function timestampKey(timestamp: Timestamp): Buffer {
  const key = Buffer.alloc(8);
  // Signed numbers sort like unsigned ones if the sign bit is inverted.
  key.writeBigUInt64BE(BigInt.asUintN(64, BigInt(toMicros(timestamp)) ^ (1n << 63n)));
  return key;
}
