import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import { StatusError } from '../serve/status.ts';
import type { Queue, Task } from './task.ts';

export const queuesSchema = `
  CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, queue TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tasks (
    name TEXT PRIMARY KEY, queue TEXT NOT NULL, task TEXT NOT NULL, due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS tasks_due ON tasks (due_at);
  CREATE TABLE IF NOT EXISTS past_tasks (name TEXT PRIMARY KEY, ended_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS past_tasks_ended ON past_tasks (ended_at);
`;

export interface WaitingTask {
  readonly queue: Queue;
  readonly task: Task;
  readonly attempts: number;
}

/** Queues and their tasks, as they are in the file. */
export interface Queues {
  /** Throws NOT_FOUND. */
  find(name: string): Queue;
  put(queue: Queue): void;
  /** Throws ALREADY_EXISTS also for a name that a task had in the last hour. */
  add(queue: string, task: Task): void;
  findTask(name: string): Task;
  /** Ends a task, whether it has run or not. Returns whether there was one. */
  end(name: string): boolean;
  retry(name: string, attempts: number, dueAt: number): void;
  /** The first tasks that are due. */
  due(most: number): readonly WaitingTask[];
  /** When the first task that is not due yet will be. */
  nextDue(): number | undefined;
}

/** Google remembers names for about an hour, and says that it can be longer. */
const NAMES_KEPT_MS = 60 * 60_000;

export function openQueues({ db }: Journal, clock: Clock): Queues {
  const sql = {
    putQueue: db.prepare('INSERT OR REPLACE INTO queues VALUES (?, ?)'),
    queue: db.prepare('SELECT queue FROM queues WHERE name = ?'),
    insert: db.prepare('INSERT INTO tasks VALUES (?, ?, ?, ?, 0)'),
    task: db.prepare('SELECT task FROM tasks WHERE name = ?'),
    remove: db.prepare('DELETE FROM tasks WHERE name = ?'),
    update: db.prepare('UPDATE tasks SET attempts = ?, due_at = ? WHERE name = ?'),
    due: db.prepare(`
      SELECT tasks.task, tasks.attempts, queues.queue FROM tasks
      JOIN queues ON queues.name = tasks.queue WHERE due_at <= ? ORDER BY due_at LIMIT ?`),
    next: db.prepare('SELECT MIN(due_at) AS due_at FROM tasks WHERE due_at > ?'),
    past: db.prepare('SELECT 1 FROM past_tasks WHERE name = ? AND ended_at > ?'),
    insertPast: db.prepare('INSERT OR REPLACE INTO past_tasks VALUES (?, ?)'),
    removePast: db.prepare('DELETE FROM past_tasks WHERE ended_at <= ?'),
  };

  function isKnown(name: string): boolean {
    const kept = clock.now() - NAMES_KEPT_MS;
    return sql.task.get(name) !== undefined || sql.past.get(name, kept) !== undefined;
  }

  return {
    find(name) {
      const row = sql.queue.get(name);
      if (row === undefined) {
        const hint =
          'If you just created the queue, wait at least a minute for the queue to initialize.';
        throw new StatusError('NOT_FOUND', `Queue does not exist. ${hint}`);
      }
      return JSON.parse(String(row['queue'])) as Queue;
    },
    put(queue) {
      sql.putQueue.run(queue.name, JSON.stringify(queue));
    },
    add(queue, task) {
      if (isKnown(task.name))
        throw new StatusError('ALREADY_EXISTS', 'Requested entity already exists');
      sql.insert.run(task.name, queue, JSON.stringify(task), Date.parse(task.scheduleTime));
    },
    findTask(name) {
      const row = sql.task.get(name);
      if (row === undefined) throw new StatusError('NOT_FOUND', 'Requested entity was not found.');
      return JSON.parse(String(row['task'])) as Task;
    },
    end(name) {
      if (sql.remove.run(name).changes === 0) return false;
      sql.removePast.run(clock.now() - NAMES_KEPT_MS);
      sql.insertPast.run(name, clock.now());
      return true;
    },
    retry(name, attempts, dueAt) {
      sql.update.run(attempts, dueAt, name);
    },
    due(most) {
      return sql.due.all(clock.now(), most).map(({ task, queue, attempts }) => ({
        task: JSON.parse(String(task)) as Task,
        queue: JSON.parse(String(queue)) as Queue,
        attempts: Number(attempts),
      }));
    },
    nextDue() {
      const dueAt = sql.next.get(clock.now())?.['due_at'];
      return typeof dueAt === 'number' ? dueAt : undefined;
    },
  };
}
