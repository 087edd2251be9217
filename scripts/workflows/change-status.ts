import { CommandError } from '../cli/command.ts';
import type { StatusVerb, WorkflowsApi } from './workflows-api.ts';

/** Publishes, takes back or archives each; one that is refused stops no other. */
export async function changeStatus(
  api: WorkflowsApi,
  verb: StatusVerb,
  ids: readonly string[],
  write: (line: string) => void,
): Promise<number> {
  let refused = false;
  for (const id of ids) {
    try {
      const { status, version } = await api.change(id, verb);
      write(`${id}  ${status}  v${version}`);
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown;
      refused = true;
      write(`${id}  refused  ${thrown.message}`);
    }
  }
  return refused ? 1 : 0;
}
