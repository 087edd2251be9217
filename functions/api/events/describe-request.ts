import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';

/** The HTTP request that an event came in, for those who want to send it again. */
export const requestSchema = v.strictObject({
  platform: v.string(),
  /** Never a secret or a signature. Absent for events that came before headers were kept. */
  headers: v.optional(v.record(v.string(), v.string())),
  /** The body that the platform would send for this event alone. */
  body: v.string(),
  signature: v.strictObject({
    /** The header that proved that the request is genuine. */
    header: v.optional(v.string()),
    /** Which of the secrets it was signed with: 0 is the current one, 1 the one before. */
    secret: v.optional(v.number()),
    /** The version of the key in the webhook's address, where it has one. */
    key_version: v.optional(v.number()),
  }),
});

type RequestResponse = v.InferOutput<typeof requestSchema>;

export function describeRequest({ platform, kind, body, delivery }: Envelope): RequestResponse {
  const known = platforms[platform];
  const { key_version } = body.context;
  return withoutUndefined({
    platform,
    headers: delivery?.headers,
    body: JSON.stringify(known === undefined ? body.event : known.rewrap({ kind, body })),
    signature: withoutUndefined({
      header: known?.signatureHeader,
      secret: delivery?.secret,
      key_version: typeof key_version === 'number' ? key_version : undefined,
    }),
  });
}
