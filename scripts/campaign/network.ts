import { NoAnswer, type SendHttp } from '../../shared/cloud/http/http-request.ts';
import { type Database, documentAt } from './database.ts';
import { type Instance, Trouble } from './instance.ts';
import type { PubSub, WireMessage } from './pubsub.ts';
import type { TaskQueue, TaskRequest } from './tasks.ts';

interface Far {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly tasks: TaskQueue;
}

/** The HTTP requests of one process: to Pub/Sub, to Cloud Tasks, and to Firestore for a block's secrets. */
export function openNetwork({ database, pubsub, tasks }: Far, instance: Instance): SendHttp {
  function ask(path: string, body: string) {
    const topic = /topics\/([\w-]+):publish$/.exec(path)?.[1];
    if (topic !== undefined) return instance.ask('pubsub', () => publish(pubsub, topic, body));
    if (path.endsWith('/tasks')) return instance.ask('pubsub', () => addTask(tasks, body));
    const block = /documents\/(blocks\/\w+)\?/.exec(path)?.[1] ?? '';
    return instance.ask('database', () => readSecrets(database, block));
  }
  return ({ path, body = '', timeoutMs }) => answered(ask(path, body), timeoutMs);
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

function addTask(tasks: TaskQueue, body: string) {
  const isNew = tasks.add(JSON.parse(body) as TaskRequest);
  return { status: isNew ? 200 : 409, body: '{}' };
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
