import type { Readable } from 'node:stream';

/** Each message follows a compression flag and its length (grpc.io, gRPC over HTTP2). */
const HEAD_BYTES = 5;

export function frame(message: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Returns the only message of a unary request. */
export function unframe(body: Uint8Array): Uint8Array {
  return body.subarray(HEAD_BYTES);
}

/** Returns all messages of an answer; a stream has several. */
export function unframeAll(body: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = [];
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  for (let at = 0; at < body.length; ) {
    const end = at + HEAD_BYTES + view.getUint32(at + 1);
    messages.push(body.subarray(at + HEAD_BYTES, end));
    at = end;
  }
  return messages;
}

export async function bodyOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
