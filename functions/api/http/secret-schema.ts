import * as v from 'valibot';
import type { SigningSecret } from '../../../shared/domain/signing-secret.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { moment } from './schemas.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** So long older secrets are valid too, so that the other side can change its own in between: a day, a week at most. */
export const overlapSeconds = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * DAY_SECONDS)),
  DAY_SECONDS,
);

/** When each secret that signs was made, the newest first, and until when an older one does. */
export const secretsSchema = v.array(
  v.strictObject({ created_at: moment, valid_until: v.optional(moment) }),
);

export function describeSecrets(secrets: readonly SigningSecret[]) {
  return secrets.map(({ created_at, valid_until }) =>
    withoutUndefined({ created_at, valid_until }),
  );
}
