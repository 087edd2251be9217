import { systemClock } from './cloud/clock.ts';
import { openTasks } from './cloud/tasks/server.ts';

export interface TasksServer {
  /** `host:port`: the value of CLOUD_TASKS_EMULATOR_HOST. */
  readonly host: string;
  stop(): Promise<void>;
}

/**
 * The embedded Cloud Tasks alone, for use with Google's emulators, which have none.
 * @param file - its SQLite file.
 */
export async function startTasksServer(file: string): Promise<TasksServer> {
  const tasks = openTasks({ file, clock: systemClock });
  const listener = await tasks.serve(0);
  return {
    host: `127.0.0.1:${listener.port}`,
    async stop() {
      await listener.close();
      tasks.close();
    },
  };
}
