import { Failure, statusesFrom } from '../../../shared/domain/failure.ts';
import { ApiError, notFound } from '../http/api-error.ts';

/** What a platform may refuse us with, and what it may fail with. */
export const platformErrors = statusesFrom('platform');

/** What anything that changes a block may be refused with. */
export const blockErrors = { ...platformErrors, block_busy: 409, block_disconnected: 409 } as const;

/** The work's answer; what the platform or the block's state forbid becomes an error in their own words. */
export async function mapErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.status === undefined) throw thrown;
    if (thrown.code === 'block_not_found') throw notFound('block');
    throw new ApiError(thrown.status, thrown.code, thrown.message, detailsOf(thrown));
  }
}

/** What the failure says beside its message, with what the platform's support asks for. */
function detailsOf({ details = [], platform_code, trace_id, retry_after_seconds }: Failure) {
  const known = { platform_code, trace_id, retry_after_seconds };
  const lines = Object.entries(known).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${value}`],
  );
  const all = [...details, ...lines];
  return all.length === 0 ? undefined : all;
}
