const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Counts the elements of a repeated field of a protobuf message. It needs no schema, because Google's clients do
 * not export theirs (protobuf.dev/programming-guides/encoding).
 */
export function countElements(message: Uint8Array, field: number): number {
  let at = 0;
  let count = 0;

  function readVarint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  while (at < message.length) {
    const tag = readVarint();
    const type = tag & 7;
    if (type === LENGTH_DELIMITED) {
      const length = readVarint();
      at += length;
    } else if (type === VARINT) readVarint();
    else if (type === FIXED_64) at += 8;
    else if (type === FIXED_32) at += 4;
    else throw new RangeError(`unknown wire type: ${type}`);
    if (tag >>> 3 === field) count += 1;
  }
  return count;
}
