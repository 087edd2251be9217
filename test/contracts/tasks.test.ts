import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { createRestTasks } from '../../shared/cloud/tasks/rest-tasks.ts';
import type { Tasks } from '../../shared/cloud/tasks/tasks.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';
import { createMemoryPublisher } from '../support/memory/memory-publisher.ts';
import { createMemoryTasks } from '../support/memory/memory-tasks.ts';
import { createEmulatedTopic } from './publisher-emulator.ts';
import { describeTasks, type TasksSubject } from './tasks.contract.ts';

const START = Date.UTC(2026, 2, 31, 10);
const projectId = 'tasks-test';
const queues = `projects/${projectId}/locations/test/queues/{topic}`;

describe('on the embedded cloud', () => {
  let cloud: Cloud;
  let clock: HandClock;
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tasks-'));
    clock = createHandClock(START);
    cloud = await startCloud({ clock, dir });
  });

  afterEach(async () => {
    await cloud.close();
    await rm(dir, { recursive: true });
  });

  const host = (): string => `127.0.0.1:${cloud.ports.tasks}`;
  const pubsub = (): string => `127.0.0.1:${cloud.ports.pubsub}`;

  function openRest(): Tasks {
    return createRestTasks({ projectId, queues, emulators: { tasks: host(), pubsub: pubsub() } });
  }

  async function call(method: string, path: string, json?: object): Promise<[number, string]> {
    const body = json === undefined ? null : JSON.stringify(json);
    const answer = await fetch(`http://${host()}/v2/${path}`, { method, body });
    const { error }: { error?: { message: string } } = await answer.json();
    return [answer.status, error?.message ?? ''];
  }

  async function open(retryConfig = {}): Promise<TasksSubject> {
    const topic = `t-${randomUUID()}`;
    const name = queues.replace('{topic}', topic);
    await call('POST', `projects/${projectId}/locations/test/queues`, { name, retryConfig });
    const { received } = await createEmulatedTopic(projectId, topic, pubsub());
    return { tasks: openRest(), topic, pass: clock.pass, received };
  }

  const task = {
    name: 'a1',
    at: '2026-03-31T10:00:05.000Z',
    message: { data: {}, attributes: {} },
  };

  describeTasks({ name: 'REST', open: () => open() });

  it('says which call Google would not accept', async () => {
    const { topic } = await open();
    const queue = queues.replace('{topic}', topic);
    const named = (id: string, more = {}) => ({
      task: { name: `${queue}/tasks/${id}`, httpRequest: { url: 'http://x' }, ...more },
    });
    expect(await call('POST', `${queue}/tasks`, named('a b'))).to.deep.equal([
      400,
      'Task ID "a b" can contain only letters, numbers, hyphens or underscores.',
    ]);
    const far = named('far', { scheduleTime: '2026-05-01T10:00:00Z' });
    expect(await call('POST', `${queue}/tasks`, far)).to.deep.equal([
      400,
      'The Task.scheduleTime is too far in the future: at most 720h are allowed.',
    ]);
    const once = named('once', { scheduleTime: '2026-03-31T11:00:00Z' });
    expect(await call('POST', `${queue}/tasks`, once)).to.deep.equal([200, '']);
    expect(await call('POST', `${queue}/tasks`, once)).to.deep.equal([
      409,
      'Requested entity already exists',
    ]);
    expect(await call('GET', `${queue}/tasks/other`)).to.deep.equal([
      404,
      'Requested entity was not found.',
    ]);
  });

  it('rejects when the queue does not exist', async () => {
    const thrown = await openRest()
      .schedule('none', task)
      .catch((e) => e);
    expect(thrown).to.include({ code: 'tasks_unavailable', message: 'Cloud Tasks answered 404' });
  });

  it('rejects when nobody answers', async () => {
    const emulators = { tasks: '127.0.0.1:1', pubsub: pubsub() };
    const tasks = createRestTasks({ projectId, queues, emulators });
    const thrown = await tasks.cancel('none', 'a1').catch((e) => e);
    expect(thrown).to.include({
      code: 'tasks_unavailable',
      message: 'Cloud Tasks did not answer: ECONNREFUSED',
    });
  });

  it('keeps what waits when it is killed, and publishes it after the next start', async () => {
    const { tasks, topic, pass, received } = await open();
    await tasks.schedule(topic, task);
    await cloud.close();
    cloud = await startCloud({ clock, dir, ports: cloud.ports });
    await pass(5_000);
    expect(await received(1)).to.have.length(1);
  });

  it('tries again with growing pauses, and gives up after the last attempt', async () => {
    const retryConfig = { maxAttempts: 4, minBackoff: '1s', maxBackoff: '10s', maxDoublings: 1 };
    const { tasks, topic, pass } = await open(retryConfig);
    // A topic that does not exist answers 404.
    const other = `${topic}-missing`;
    const name = queues.replace('{topic}', other);
    await call('POST', `projects/${projectId}/locations/test/queues`, { name, retryConfig });
    await tasks.schedule(other, task);
    const left: boolean[] = [];
    for (const ms of [5_000, 1_000, 2_000, 3_999, 1]) {
      await passAndWait(pass, ms);
      left.push((await call('GET', `${name}/tasks/a1`))[0] === 200);
    }
    expect(left).to.deep.equal([true, true, true, true, false]);
  });

  /** An attempt goes over the network, which no clock of a test stops. */
  async function passAndWait(pass: HandClock['pass'], ms: number): Promise<void> {
    await pass(ms);
    for (let turn = 0; turn < 20; turn += 1) await call('GET', 'none');
    await pass(0);
  }
});

describeTasks({
  name: 'memory',
  open: async () => {
    let now = START;
    const publisher = createMemoryPublisher();
    const tasks = createMemoryTasks(publisher);
    let read = 0;
    return {
      tasks,
      topic: 'memory',
      async pass(ms) {
        now += ms;
        await tasks.publishDue(new Date(now).toISOString());
      },
      async received() {
        const fresh = publisher.published.slice(read);
        read = publisher.published.length;
        return fresh;
      },
    };
  },
});
