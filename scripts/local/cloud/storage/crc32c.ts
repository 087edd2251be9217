const REVERSED_POLYNOMIAL = 0x82f63b78;

/** Signed numbers of 32 bits, which V8 keeps in registers. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? (value >>> 1) ^ REVERSED_POLYNOMIAL : value >>> 1;
  }
  return value;
});

/**
 * CRC-32C (Castagnoli) as Cloud Storage writes it: big-endian, base64. zlib has only the other polynomial, and
 * the client deletes an upload whose checksum differs.
 */
export function crc32c(bytes: Uint8Array): string {
  let crc = -1;
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  const result = Buffer.alloc(4);
  result.writeInt32BE(~crc);
  return result.toString('base64');
}
