import { buffer } from 'node:stream/consumers';
import { listen } from '../local/listen.ts';

/** A request and the status of its answer. */
export interface RecordedRequest {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly body: Buffer;
  readonly status: number;
}

/** A proxy in front of an HTTP service that records its requests. */
export interface RecordingProxy {
  readonly host: string;
  /** Returns the requests recorded since the last call. */
  drain(): RecordedRequest[];
  stop(): Promise<void>;
}

/** These headers belong to the connection and are not forwarded (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = ['connection', 'host', 'transfer-encoding', 'content-length', 'expect'];

export async function startRecordingProxy(upstream: string): Promise<RecordingProxy> {
  let recorded: RecordedRequest[] = [];
  const listener = await listen(0, async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const body = await buffer(incoming);
    const answer = await fetch(`http://${upstream}${path}`, {
      method,
      headers: endToEnd(incoming.headers),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    recorded.push({ method, path, body, status: answer.status });
    const type = answer.headers.get('content-type');
    outgoing.writeHead(answer.status, type === null ? {} : { 'Content-Type': type }).end(content);
  });
  return {
    host: `127.0.0.1:${listener.port}`,
    drain() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    stop: () => listener.close(),
  };
}

function endToEnd(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
