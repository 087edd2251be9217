import { createRegistrar } from '../../shared/blocks/create-registrar.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createAccessToken } from '../../shared/cloud/http/access-token.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { database, projectId as readProjectId } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readRejectionReport } from '../../shared/wire/rejection-report.ts';
import { checkBlocks } from './check-blocks.ts';
import { storeRejections } from './store-rejections.ts';

const projectId = readProjectId(process.env);
const host = process.env['PUBSUB_EMULATOR_HOST'];

const checker = {
  registrar: createRegistrar(process.env, createFirestoreStore(database(process.env)), log),
  publisher: createRestPublisher({
    projectId,
    ...(host === undefined ? { accessToken: createAccessToken() } : { host }),
  }),
};

export const handle = servePush('health', async (push) => {
  const report = readRejectionReport(push);
  if (report !== undefined) {
    await storeRejections(checker.registrar.store, report);
    return { outcome: 'counted', fields: { platform: report.platform } };
  }
  const { checked, unhealthy, failed } = await checkBlocks(checker, push);
  return { outcome: 'done', fields: { checked, unhealthy, failed } };
});
