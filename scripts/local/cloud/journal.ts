import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** An SQLite file in which a server keeps its state. */
export interface Journal {
  readonly db: DatabaseSync;
  /**
   * Starts a transaction for the writes of this turn of the event loop, if none is open. Resolves when it is
   * committed.
   */
  begin(): Promise<void>;
  /**
   * Runs the work at once, and resolves to its result when everything it read and wrote is committed. Work that
   * throws must not have written anything.
   */
  run<T>(work: () => T): Promise<T>;
  /** Closing it again does nothing. */
  close(): void;
}

/**
 * Everything that comes in one turn of the event loop is committed together. With a write-ahead log and
 * `synchronous=NORMAL`, a commit has reached the operating system when it returns, so it survives a `kill -9`
 * of our process. A power failure may lose the newest commits, but does not damage the file
 * (sqlite.org/pragma.html#pragma_synchronous).
 */
export function openJournal(file: string, schema: string): Journal {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;');
  db.exec(schema);
  let committed: Promise<void> | undefined;

  function commit(): void {
    committed = undefined;
    if (db.isOpen && db.isTransaction) db.exec('COMMIT');
  }

  function begin(): Promise<void> {
    if (committed !== undefined) return committed;
    db.exec('BEGIN');
    committed = new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          commit();
          resolve();
        } catch (thrown) {
          if (db.isTransaction) db.exec('ROLLBACK');
          reject(thrown);
        }
      });
    });
    // Nobody may be waiting for it; a caller who waits gets the error.
    committed.catch(() => {});
    return committed;
  }

  return {
    db,
    begin,
    async run(work) {
      const safe = begin();
      const result = work();
      await safe;
      return result;
    },
    close() {
      if (!db.isOpen) return;
      commit();
      db.close();
    },
  };
}
