import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Listener, listen } from '../../listen.ts';
import type { Clock } from '../clock.ts';
import { openJournal } from '../journal.ts';
import { asStatus, invalid, StatusError } from '../serve/status.ts';
import { startDispatching } from './dispatch.ts';
import { openQueues, queuesSchema } from './queues.ts';
import { completeQueue, completeTask, type GivenQueue, type GivenTask, type Task } from './task.ts';

export interface TasksOptions {
  /** The SQLite file, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
}

export interface TasksServer {
  serve(port: number): Promise<Listener>;
  close(): void;
}

const PATH =
  /^\/v2\/(?<location>projects\/[^/]+\/locations\/[^/]+)\/queues(?:\/(?<queue>[^/]+)(?:\/(?<tasks>tasks)(?:\/(?<task>[^/]+))?)?)?$/;

/**
 * The part of Cloud Tasks' REST API that our code and our Terraform use. Creating a queue again changes its
 * settings: Terraform would update it.
 */
export function openTasks({ file, clock }: TasksOptions): TasksServer {
  const journal = openJournal(file, queuesSchema);
  const queues = openQueues(journal, clock);
  const dispatcher = startDispatching(queues, journal, clock);

  function createTask(queue: string, { task }: { readonly task?: GivenTask }): object {
    queues.find(queue);
    const complete = completeTask(queue, task ?? {}, clock.now());
    queues.add(queue, complete);
    void journal.begin().then(dispatcher.pump);
    return basicView(complete);
  }

  function answerRequest(method: string, path: string, body: Buffer): object {
    const found = PATH.exec(path)?.groups;
    if (found === undefined) throw new StatusError('NOT_FOUND', `No method has ${path}`);
    const queue = `${found['location']}/queues/${found['queue']}`;
    const name = `${queue}/tasks/${found['task']}`;
    const isTask = found['task'] !== undefined;
    if (method === 'POST' && found['queue'] === undefined) {
      const complete = completeQueue(parse<GivenQueue>(body));
      queues.put(complete);
      return complete;
    }
    if (method === 'POST' && found['tasks'] !== undefined && !isTask) {
      return createTask(queue, parse<{ task?: GivenTask }>(body));
    }
    if (method === 'GET' && isTask) return basicView(queues.findTask(name));
    if (method === 'GET' && found['tasks'] === undefined) return queues.find(queue);
    if (method === 'DELETE' && isTask) {
      queues.find(queue);
      if (queues.end(name)) return {};
      throw new StatusError('NOT_FOUND', 'Requested entity was not found.');
    }
    throw new StatusError('UNIMPLEMENTED', `The embedded cloud does not support ${method} ${path}`);
  }

  async function answer({ method = 'GET', url = '/' }: IncomingMessage, body: Buffer) {
    try {
      // This is how callers ask an emulator whether it runs.
      if (url === '/') return { status: 200, json: '{}' };
      const { pathname } = new URL(url, 'http://localhost');
      const reply = await journal.run(() => answerRequest(method, pathname, body));
      return { status: 200, json: JSON.stringify(reply) };
    } catch (thrown) {
      return asStatus(thrown).http;
    }
  }

  return {
    serve: (port) =>
      listen(port, async (incoming, outgoing) => {
        const { status, json } = await answer(incoming, await buffer(incoming));
        outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' }).end(json);
      }),
    close() {
      dispatcher.stop();
      journal.close();
    },
  };
}

/** What Google answers unless somebody asks for more: without what the request carries. */
function basicView({ httpRequest: { url, httpMethod }, ...task }: Task): object {
  return { ...task, httpRequest: { url, httpMethod } };
}

function parse<T extends object>(body: Buffer): T {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    // Every field of a given resource is optional, and is checked where it is used.
    if (typeof json === 'object' && json !== null) return json as T;
  } catch {
    // The error below says what is wrong.
  }
  throw invalid('The body is not a JSON object');
}
