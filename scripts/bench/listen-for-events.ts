import { listen } from '../local/listen.ts';

interface PublishedEvent {
  readonly workspace_id: string;
  readonly data: { readonly message?: { readonly text?: string } };
}

/** Notes when `process` publishes each normalised event of a workspace, by its text. */
export async function listenForEvents(workspace: string) {
  const waiting = new Map<string, PromiseWithResolvers<number>>();
  const of = (text: string): PromiseWithResolvers<number> => {
    const known = waiting.get(text) ?? Promise.withResolvers<number>();
    waiting.set(text, known);
    return known;
  };
  const listener = await listen(0, async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    outgoing.writeHead(204).end();
    const { message } = JSON.parse(Buffer.concat(chunks).toString()) as {
      message: { data: string };
    };
    const json = Buffer.from(message.data, 'base64').toString();
    const { workspace_id, data } = JSON.parse(json) as PublishedEvent;
    const text = data.message?.text;
    if (workspace_id === workspace && text !== undefined) {
      of(text).resolve(performance.now());
    }
  });
  return { port: listener.port, close: listener.close, until: (text: string) => of(text).promise };
}
