import { expect } from 'chai';
import type { Task, Tasks } from '../../shared/cloud/tasks/tasks.ts';
import type { PublishedMessage } from '../support/memory/memory-publisher.ts';

export interface TasksSubject {
  readonly tasks: Tasks;
  readonly topic: string;
  /** Lets time pass, from 2026-03-31T10:00:00.000Z on. */
  pass(ms: number): Promise<void>;
  /** What subscribers of the topic got, once `count` messages are there. */
  received(count: number): Promise<readonly PublishedMessage[]>;
}

export interface TasksCase {
  readonly name: string;
  open(): Promise<TasksSubject>;
}

function taskAt(at: string, name = 'a1'): Task {
  return { name, at, message: { data: { v: 1, text: 'é 👋' }, attributes: { name } } };
}

/** What every implementation of the port does. */
export function describeTasks({ name, open }: TasksCase): void {
  describe(`tasks: ${name}`, () => {
    it('publishes a message at its time, as it was given', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.schedule(topic, taskAt('2026-03-31T10:00:05.000Z'));
      await pass(4_999);
      expect(await received(0)).to.deep.equal([]);
      await pass(1);
      expect(await received(1)).to.deep.equal([
        { topic, data: { v: 1, text: 'é 👋' }, attributes: { name: 'a1' } },
      ]);
    });

    it('publishes what is late already at once', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.schedule(topic, taskAt('2026-03-30T10:00:00.000Z'));
      await pass(0);
      expect((await received(1)).map(({ attributes }) => attributes)).to.deep.equal([
        { name: 'a1' },
      ]);
    });

    it('publishes in the order of the times, not of the calls', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.schedule(topic, taskAt('2026-03-31T10:00:09.000Z', 'later'));
      await tasks.schedule(topic, taskAt('2026-03-31T10:00:03.000Z', 'sooner'));
      await pass(5_000);
      expect((await received(1)).map(({ attributes }) => attributes)).to.deep.equal([
        { name: 'sooner' },
      ]);
      await pass(5_000);
      expect((await received(1)).map(({ attributes }) => attributes)).to.deep.equal([
        { name: 'later' },
      ]);
    });

    it('publishes a task once, however often it is asked for', async () => {
      const { tasks, topic, pass, received } = await open();
      const task = taskAt('2026-03-31T10:00:05.000Z');
      await tasks.schedule(topic, task);
      await tasks.schedule(topic, { ...task, at: '2026-03-31T10:00:07.000Z' });
      await pass(8_000);
      expect(await received(1)).to.have.length(1);
      await tasks.schedule(topic, task);
      await pass(8_000);
      expect(await received(0)).to.deep.equal([]);
    });

    it('does not publish what was taken back', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.schedule(topic, taskAt('2026-03-31T10:00:05.000Z'));
      await tasks.cancel(topic, 'a1');
      await pass(10_000);
      expect(await received(0)).to.deep.equal([]);
    });

    it('takes back what is not there without an error', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.cancel(topic, 'never');
      await tasks.schedule(topic, taskAt('2026-03-31T10:00:05.000Z'));
      await pass(5_000);
      await received(1);
      await tasks.cancel(topic, 'a1');
      await tasks.cancel(topic, 'a1');
    });

    it('waits for 29 days', async () => {
      const { tasks, topic, pass, received } = await open();
      await tasks.schedule(topic, taskAt('2026-04-29T10:00:00.000Z'));
      await pass(28 * 24 * 60 * 60_000);
      expect(await received(0)).to.deep.equal([]);
      await pass(24 * 60 * 60_000);
      expect(await received(1)).to.have.length(1);
    });
  });
}
