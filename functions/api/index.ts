import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpFunction } from '@google-cloud/functions-framework';
import { getRequestListener } from '@hono/node-server';
import { createRegistrar } from '../../shared/blocks/create-registrar.ts';
import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createMediaFetcher } from '../../shared/cloud/http/fetch-media.ts';
import { platformBases } from '../../shared/cloud/http/platform-api.ts';
import { createPostWebhook } from '../../shared/cloud/http/post-webhook.ts';
import { localServers } from '../../shared/cloud/http/public-call.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { createAnnouncingPublisher } from '../../shared/pipeline/announcing-publisher.ts';
import { isLocal, optionalNumber, required, secrets } from '../../shared/runtime/config.ts';
import { keepPathsDecodable } from '../../shared/runtime/decodable-path.ts';
import { dropRequestDomain } from '../../shared/runtime/drop-request-domain.ts';
import { log } from '../../shared/runtime/log.ts';
import { keepBodiesOpaque } from '../../shared/runtime/opaque-body.ts';
import { topology } from '../../shared/topology.ts';
import { createSite } from './site/create-site.ts';
import type { PageFile } from './site/page-file.ts';
import { pageFiles } from './site/page-files.ts';
import type { Ways } from './site/read-session.ts';
import { createIdentityProxy } from './site/sign-in/identity-proxy.ts';
import { createProvider } from './site/sign-in/provider.ts';

const local = isLocal(process.env);

const store = openStore(process.env);

const publisher = createAnnouncingPublisher(process.env, store);

const services = {
  store,
  registrar: createRegistrar(process.env, store, log),
  fetchMedia: createMediaFetcher(platformBases(process.env['PLATFORM_API_BASE'])),
  post: createPostWebhook({ alsoAllowed: localServers(process.env) }),
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
  publisher,
  log,
  now: Date.now,
  local,
  retries: topology.profiles[local ? 'local' : 'deployed'],
  requestsPerMinute: optionalNumber(process.env, 'API_REQUESTS_PER_MINUTE') ?? 1_000,
  proxies: optionalNumber(process.env, 'API_PROXIES') ?? 0,
  localServers: localServers(process.env),
};

const clientId = process.env['OIDC_CLIENT_ID'] ?? '';
const audience = process.env['IAP_AUDIENCE'] ?? '';

/** How one can sign in to the dashboard. Without either setting nobody can, except on a developer's machine. */
const ways: Ways = {
  apiKeys: local,
  provider:
    clientId === ''
      ? undefined
      : createProvider({
          issuer: process.env['OIDC_ISSUER'] ?? 'https://accounts.google.com',
          clientId,
          clientSecret: secrets(process.env, 'OIDC_CLIENT_SECRET')[0] ?? '',
          insecure: local,
        }),
  proxy: audience === '' ? undefined : createIdentityProxy(audience),
};

/** The build puts the reference of the API beside the function. */
async function readDocs(): Promise<readonly PageFile[]> {
  return JSON.parse(await readFile(join(import.meta.dirname, 'docs.json'), 'utf8'));
}

const [sessionKey = '', ...olderKeys] = secrets(process.env, 'SESSION_KEYS');

const site = createSite({
  services,
  pageFiles,
  readDocs,
  secure: !local,
  ways,
  sessionKeys: [sessionKey, ...olderKeys],
});

// Twice the largest body that a route accepts.
keepBodiesOpaque(1024 * 1024);
keepPathsDecodable();
dropRequestDomain();

export const handle: HttpFunction = getRequestListener(site);
