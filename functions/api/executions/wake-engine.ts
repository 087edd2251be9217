import { asFailure } from '../../../shared/domain/failure.ts';
import { wakeExecutions } from '../../../shared/pipeline/announce.ts';
import type { Services } from '../http/route.ts';

/** Notifies our engine that executions were given something. Never rejects: within a minute the clock finds them. */
export async function wakeEngine(
  { publisher, log }: Pick<Services, 'publisher' | 'log'>,
  ids: readonly string[] = [],
): Promise<void> {
  try {
    await wakeExecutions(publisher, ids);
  } catch (thrown) {
    const { code, message: error } = asFailure(thrown);
    log('WARNING', `api ${code}`, { error, executions: ids.length });
  }
}
