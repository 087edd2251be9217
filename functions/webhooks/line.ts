import { createBlockSecrets } from '../../shared/cloud/firestore/block-secrets.ts';
import { createAccessToken } from '../../shared/cloud/http/access-token.ts';
import { lineIngress } from '../../shared/platforms/line/ingress.ts';
import { database, secrets } from '../../shared/runtime/config.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';

const host = process.env['FIRESTORE_EMULATOR_HOST'];
// LINE does not wait for a local stack, which may share a busy machine.
const origin =
  host === undefined
    ? { accessToken: createAccessToken() }
    : { firestoreHost: host, timeoutMs: 30_000 };

const secretsOf = createBlockSecrets({
  ...database(process.env),
  sealingKeys: secrets(process.env, 'SEALING_KEYS'),
  ...origin,
});

/**
 * LINE signs with the secret of the channel. `destination` names the channel and is used only to find the
 * secret.
 */
export const handle = createWebhookHandler(lineIngress, async (request) => {
  const account = lineIngress.claimedAccount?.(request);
  if (account === undefined) return { secrets: [] };
  const again = () => secretsOf('line', account, 'refresh');
  return { secrets: await secretsOf('line', account), again };
});
