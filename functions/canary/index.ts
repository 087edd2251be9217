import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { required, secrets } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { runCanary, withinOf } from './run-canary.ts';

const [appSecret = ''] = secrets(process.env, 'META_APP_SECRETS');
const [telegramKey = ''] = secrets(process.env, 'TELEGRAM_KEYS');

const canary = {
  store: openStore(process.env),
  webhookUrl: required(process.env, 'WEBHOOK_URL'),
  ...{ appSecret, telegramKey },
  sealingKeys: secrets(process.env, 'SEALING_KEYS'),
  now: Date.now,
};

/** The freshness alerts use these log lines: one per platform and round. */
export const handle = servePush('canary', async () => {
  const visits = await runCanary(canary);
  for (const { platform, last, ms, status } of visits) {
    const well = last === 'seen' && status === 200;
    const within = ms === undefined ? undefined : withinOf(ms);
    log(well ? 'INFO' : 'WARNING', `canary ${last}`, {
      platform,
      outcome: last,
      status,
      ms,
      within,
    });
  }
  const seen = visits.filter(({ last }) => last === 'seen').length;
  return { outcome: 'ran', fields: { seen, of: visits.length } };
});
