import type { HttpFunction } from '@google-cloud/functions-framework';
import { getRequestListener } from '@hono/node-server';
import { createRegistrar } from '../../shared/blocks/create-registrar.ts';
import { createAccessToken } from '../../shared/cloud/access-token.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { createGcsArchive } from '../../shared/cloud/gcs-archive.ts';
import { createRestPublisher } from '../../shared/cloud/rest-publisher.ts';
import { isLocal, projectId as readProjectId, required, secrets } from '../../shared/config.ts';
import { log } from '../../shared/log.ts';
import { topology } from '../../shared/topology.ts';
import { pageFiles } from '../dashboard/page-files.ts';
import { dropRequestDomain } from '../drop-request-domain.ts';
import { keepBodiesOpaque } from '../opaque-body.ts';
import { createSite } from './create-site.ts';

const projectId = readProjectId(process.env);
const local = isLocal(process.env);
const host = process.env['PUBSUB_EMULATOR_HOST'];

const store = createFirestoreStore({ projectId });

const services = {
  store,
  registrar: createRegistrar(process.env, store, log),
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
  publisher: createRestPublisher({
    projectId,
    ...(host === undefined ? { accessToken: createAccessToken() } : { host }),
  }),
  log,
  now: Date.now,
  retries: topology.profiles[local ? 'local' : 'deployed'],
};

const [sessionKey = '', ...olderKeys] = secrets(process.env, 'SESSION_KEYS');

const site = createSite({
  ...{ services, pageFiles, secure: !local },
  sessionKeys: [sessionKey, ...olderKeys],
});

keepBodiesOpaque();
dropRequestDomain();

export const handle: HttpFunction = getRequestListener(site);
