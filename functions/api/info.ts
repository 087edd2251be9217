import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import { KEPT_MS } from '../../shared/domain/events/record.ts';
import { REQUESTS_PER_MINUTE } from './http/rate-limit.ts';
import { MAX_BODY_BYTES } from './http/read-input.ts';
import { type Route, route } from './http/route.ts';
import { MAX_PAGE } from './http/schemas.ts';
import { MAX_WORKFLOW_BYTES } from './workflows/workflow-schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const getInfo = route({
  method: 'get',
  path: '/v1/info',
  id: 'getInfo',
  scope: 'any',
  summary: 'Returns the version, the environment, the platforms and the limits.',
  answer: v.strictObject({
    version: v.string(),
    platforms: v.array(v.string()),
    /** `local` on the machine of a developer. */
    environment: v.picklist(['local', 'deployed']),
    openapi_url: v.string(),
    docs_url: v.string(),
    limits: v.strictObject({
      requests_per_minute: v.number(),
      page_size: v.number(),
      body_bytes: v.number(),
      workflow_bytes: v.number(),
      events_kept_days: v.number(),
    }),
  }),
  async handle({ services: { registrar, local, requestsPerMinute } }) {
    return {
      version: packageJson.version,
      platforms: Object.keys(registrar.connectors),
      environment: local ? ('local' as const) : ('deployed' as const),
      openapi_url: '/v1/openapi.json',
      docs_url: '/v1/docs',
      limits: {
        requests_per_minute: requestsPerMinute ?? REQUESTS_PER_MINUTE,
        page_size: MAX_PAGE,
        body_bytes: MAX_BODY_BYTES,
        workflow_bytes: MAX_WORKFLOW_BYTES,
        events_kept_days: KEPT_MS / DAY_MS,
      },
    };
  },
});

export const infoRoutes: readonly Route[] = [getInfo];
