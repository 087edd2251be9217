import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { putOne } from '../../shared/domain/change.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import { type Emulator, startFirestoreEmulator, startPubsubEmulator } from '../local/emulators.ts';
import type { FunctionEnvironment } from './function-process.ts';
import { handlerSecrets, lineAccount } from './signed-delivery.ts';

/** The emulators and the environment that the webhook handlers need. */
export interface EmulatedCloud {
  /** The complete environment of a webhook handler. */
  readonly env: FunctionEnvironment;
  readonly firestoreHost: string;
  stop(): Promise<void>;
}

const PROJECT = 'bench';
/** The emulators are Java programs, which are slow until they have repeated a call some hundred times. */
const WARM_UP_CALLS = 500;

export async function startEmulatedCloud(): Promise<EmulatedCloud> {
  const started = await Promise.all([startPubsubEmulator(), startFirestoreEmulator()]);
  const [pubsub, firestore] = started;
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((emulator) => emulator.stop()));
  };
  try {
    await warmPubsub(pubsub);
    await connectLineAccount(firestore);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  const env = {
    ...handlerSecrets,
    GOOGLE_CLOUD_PROJECT: PROJECT,
    PUBSUB_EMULATOR_HOST: pubsub.host,
    FIRESTORE_EMULATOR_HOST: firestore.host,
    METADATA_SERVER_DETECTION: 'none',
  };
  return { env, firestoreHost: firestore.host, stop };
}

async function warmPubsub({ host }: Emulator): Promise<void> {
  const topic = `http://${host}/v1/projects/${PROJECT}/topics/webhook-events`;
  const { status } = await fetch(topic, { method: 'PUT' });
  if (status !== 200) throw new Error(`the Pub/Sub emulator answered ${status}`);
  const publisher = createRestPublisher({ projectId: PROJECT, host });
  for (let call = 0; call < WARM_UP_CALLS; call += 1) {
    await publisher.publish('webhook-events', [{ data: { call }, attributes: {} }]);
  }
}

/** Connects a LINE account, because LINE's webhook handler reads its channel secret from the block. */
async function connectLineAccount({ host }: Emulator): Promise<void> {
  process.env['FIRESTORE_EMULATOR_HOST'] = host;
  // This setting stops Google's client from looking for a metadata server first.
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  const id = blockId('line', lineAccount.id);
  const block = {
    id,
    workspace_id: 'ws_bench',
    platform: 'line',
    account_id: lineAccount.id,
    name: 'Bench',
    signing_secrets: [{ sealed: seal(lineAccount.secret, handlerSecrets.SEALING_KEYS, id) }],
    connected_at: new Date().toISOString(),
  };
  await createFirestoreStore({ projectId: PROJECT }).change(putOne('blocks', block));
  const document = `http://${host}/v1/projects/${PROJECT}/databases/(default)/documents/blocks/${id}`;
  for (let call = 0; call < WARM_UP_CALLS; call += 1) {
    await (await fetch(document, { headers: { Authorization: 'Bearer owner' } })).text();
  }
}
