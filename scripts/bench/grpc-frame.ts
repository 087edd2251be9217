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

/** The messages of an answer, of which a stream has several. */
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
