import * as v from 'valibot';
import type { ApiCalls } from '../../../shared/domain/blocks/api-call.ts';
import type { Account, Connector, Note } from '../../../shared/platforms/connector.ts';
import { openField } from '../../../shared/platforms/connector-fields.ts';
import { healthy } from '../../../shared/platforms/connector-health.ts';

const credentials = v.strictObject({
  loft: openField({
    title: 'Loft',
    description: 'Above its webhook handler.',
    pattern: /^loft-\d+$/,
  }),
});

type LoftCredentials = v.InferOutput<typeof credentials>;

export const pigeonConnector: Connector<LoftCredentials> = {
  platform: 'pigeon',
  credentials,
  *identify({ loft }): ApiCalls<Account> {
    yield { api: 'lofts.example.com', method: 'GET', path: `/${loft}` };
    return { account_id: loft, name: loft, registration: loft, details: {} };
  },
  *register({ loft }, _account, { url }): ApiCalls<readonly Note[]> {
    yield { api: 'lofts.example.com', method: 'PUT', path: `/${loft}`, json: { url } };
    return [];
  },
  *check({ loft }) {
    yield { api: 'lofts.example.com', method: 'GET', path: `/${loft}` };
    return healthy({});
  },
  *unregister({ loft }): ApiCalls<readonly Note[]> {
    yield { api: 'lofts.example.com', method: 'DELETE', path: `/${loft}` };
    return [];
  },
};
