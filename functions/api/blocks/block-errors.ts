import { BlockError } from '../../../shared/domain/blocks/block-error.ts';
import {
  ConnectorError,
  type ConnectorErrorCode,
} from '../../../shared/domain/blocks/connector-error.ts';
import { ApiError, type ErrorStatus, notFound } from '../http/api-error.ts';

/** What a platform may refuse us with, and what it may fail with. */
export const platformErrors = {
  credentials_refused: 422,
  permission_missing: 422,
  account_mismatch: 422,
  registration_refused: 422,
  delivery_refused: 422,
  not_accepted: 422,
  rate_limited: 429,
  unexpected_answer: 502,
  platform_unavailable: 502,
  not_configured: 503,
} as const satisfies Readonly<Record<ConnectorErrorCode, ErrorStatus>>;

/** What anything that changes a block may be refused with. */
export const blockErrors = {
  ...platformErrors,
  block_busy: 409,
  block_disconnected: 409,
} as const;

const statuses = { ...blockErrors, connected_elsewhere: 409, credentials_invalid: 400 } as const;

/** The work's answer; what the platform or the block's state forbid, as a refusal in the platform's own words. */
export async function mapErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ConnectorError) {
      throw new ApiError(statuses[thrown.code], thrown.code, thrown.message, detailsOf(thrown));
    }
    if (!(thrown instanceof BlockError)) throw thrown;
    if (thrown.code === 'block_not_found') throw notFound('block');
    throw new ApiError(statuses[thrown.code], thrown.code, thrown.message, thrown.details);
  }
}

/** What the platform's support asks for. */
function detailsOf({ platform_code, trace_id, retry_after_seconds }: ConnectorError) {
  const known = [
    platform_code && `platform_code: ${platform_code}`,
    trace_id && `trace_id: ${trace_id}`,
    retry_after_seconds && `retry_after_seconds: ${retry_after_seconds}`,
  ];
  const details = known.filter((line) => typeof line === 'string' && line !== '') as string[];
  return details.length === 0 ? undefined : details;
}
