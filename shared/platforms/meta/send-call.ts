import { createHmac } from 'node:crypto';
import type { ApiCall } from '../../domain/blocks/api-call.ts';
import type { Setting } from '../connector.ts';
import { GRAPH, GRAPH_VERSION, type GraphHost } from './connect-graph.ts';

export interface GraphPost {
  readonly api: GraphHost;
  readonly access_token: string;
  readonly setting: Setting;
  /** Without the version. */
  readonly path: string;
  readonly json: unknown;
}

/**
 * One POST to the Graph API that must not be repeated, unlike those of the connectors. The proof of the token
 * goes with it where there is an app to prove it by; the token itself is only ever in the header.
 */
export function postGraph({ api, access_token, setting, path, json }: GraphPost): ApiCall {
  const secret = setting.meta?.app_secret;
  const proof =
    api === GRAPH && secret !== undefined
      ? { appsecret_proof: createHmac('sha256', secret).update(access_token).digest('hex') }
      : {};
  return {
    api,
    method: 'POST',
    path: `/${GRAPH_VERSION}${path}`,
    query: proof,
    headers: { Authorization: `Bearer ${access_token}` },
    json,
  };
}
