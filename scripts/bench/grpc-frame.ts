import type { Readable } from 'node:stream';

/** Before each message: whether it is compressed, and its length (grpc.io, gRPC over HTTP2). */
const HEAD_BYTES = 5;

export function frame(message: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The one message of a request that is no stream. */
export function unframe(body: Uint8Array): Uint8Array {
  return body.subarray(HEAD_BYTES);
}

export async function bodyOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
