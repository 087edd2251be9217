import { NoAnswer, type SendHttp } from '../../shared/cloud/http/http-request.ts';
import { type Database, documentAt } from './database.ts';
import { type Instance, Trouble } from './instance.ts';
import type { PubSub, WireMessage } from './pubsub.ts';

/** The HTTP requests of one process: to Pub/Sub, which it publishes to, and to Firestore, for a block's secrets. */
export function openNetwork(database: Database, pubsub: PubSub, instance: Instance): SendHttp {
  return ({ path, body = '', timeoutMs }) => {
    const topic = /topics\/([\w-]+):publish$/.exec(path)?.[1];
    const block = /documents\/(blocks\/\w+)\?/.exec(path)?.[1] ?? '';
    const asked =
      topic === undefined
        ? instance.ask('database', () => readSecrets(database, block))
        : instance.ask('pubsub', () => publish(pubsub, topic, body));
    return answered(asked, timeoutMs);
  };
}

function answered<T>(asked: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer('ETIMEDOUT')), timeoutMs);
    asked
      .finally(() => clearTimeout(timer))
      .then(resolve, (thrown: unknown) => {
        reject(thrown instanceof Trouble ? new NoAnswer('ECONNRESET') : thrown);
      });
  });
}

function publish(pubsub: PubSub, topic: string, body: string) {
  const { messages } = JSON.parse(body) as { messages: readonly WireMessage[] };
  pubsub.publish(topic, messages);
  return { status: 200, body: '{}' };
}

/** The one field our webhook function reads, in the typed JSON of Firestore's REST API. */
function readSecrets(database: Database, path: string) {
  const stored = documentAt(database, path);
  if (stored === undefined) return { status: 404, body: '' };
  const secrets = stored.fields['signing_secrets'] as readonly Readonly<Record<string, string>>[];
  const values = secrets.map((secret) => {
    const fields = Object.entries(secret).map(([name, stringValue]) => [name, { stringValue }]);
    return { mapValue: { fields: Object.fromEntries(fields) } };
  });
  const fields = { signing_secrets: { arrayValue: { values } } };
  return { status: 200, body: JSON.stringify({ fields }) };
}
