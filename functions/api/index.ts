import type { HttpFunction } from '@google-cloud/functions-framework';
import { getRequestListener } from '@hono/node-server';
import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { projectId } from '../../shared/config.ts';
import { log } from '../../shared/log.ts';
import { createApi } from './app.ts';

const api = createApi(createFirestoreStore({ projectId: projectId(process.env) }), log);

export const handle: HttpFunction = getRequestListener(api.fetch);
