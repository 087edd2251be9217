import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import { type Route, route } from './http/route.ts';

const getInfo = route({
  method: 'get',
  path: '/v1/info',
  id: 'getInfo',
  scope: 'any',
  summary: 'Returns the version, the platforms, and where the API is described.',
  answer: v.strictObject({
    version: v.string(),
    platforms: v.array(v.string()),
    openapi_url: v.string(),
  }),
  async handle({ services: { registrar } }) {
    return {
      version: packageJson.version,
      platforms: Object.keys(registrar.connectors),
      openapi_url: '/v1/openapi.json',
    };
  },
});

export const infoRoutes: readonly Route[] = [getInfo];
