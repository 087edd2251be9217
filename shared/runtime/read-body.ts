import type { IncomingMessage } from 'node:http';

/** `cut_off` if the client has gone before its end: nobody reads the answer. */
export type ReadBody = Uint8Array | 'too_large' | 'cut_off';

/**
 * Reads the bytes of a request, whatever their type or encoding, and keeps at most `maxBytes` in memory. Node
 * drops what is left of a body when its request has been answered.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  if (Number(request.headers['content-length']) > maxBytes) return Promise.resolve('too_large');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else {
        chunks = [];
        resolve('too_large');
      }
    });
    request.on('end', () => resolve(join(chunks)));
    request.on('error', () => resolve('cut_off'));
  });
}

/** Most bodies are one chunk, which is not copied. */
function join(chunks: readonly Buffer[]): Uint8Array {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
