import { createAccessToken } from '../../shared/cloud/access-token.ts';
import { createBlockSecrets } from '../../shared/cloud/block-secrets.ts';
import { projectId, secrets } from '../../shared/config.ts';
import { lineDoor } from '../../shared/platforms/line/door.ts';
import { openDoor } from './open-door.ts';

const host = process.env['FIRESTORE_EMULATOR_HOST'];

const secretsOf = createBlockSecrets({
  projectId: projectId(process.env),
  sealingKeys: secrets(process.env, 'SEALING_KEYS'),
  ...(host === undefined ? { accessToken: createAccessToken() } : { firestoreHost: host }),
});

/** LINE signs with its channel's secret; `destination` says which channel, and is used for nothing else. */
export const handle = openDoor(lineDoor, async (request) => {
  const account = lineDoor.claimedAccount?.(request);
  if (account === undefined) return { secrets: [] };
  const again = () => secretsOf('line', account, 'anew');
  return { secrets: await secretsOf('line', account), again };
});
