import type * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import type { requestSchema } from './event-schema.ts';

type RequestResponse = v.InferOutput<typeof requestSchema>;

export function describeRequest({ platform, kind, body, delivery }: Envelope): RequestResponse {
  const known = platforms[platform];
  const { key_version } = body.context;
  return withoutUndefined({
    platform,
    headers: delivery?.headers,
    body: JSON.stringify(known === undefined ? body.event : known.rewrap({ kind, body })),
    signature: withoutUndefined({
      header: known?.signature?.header,
      secret: delivery?.secret,
      key_version: typeof key_version === 'number' ? key_version : undefined,
    }),
  });
}
