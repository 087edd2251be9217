import { createRegistrar } from '../../shared/blocks/create-registrar.ts';
import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createPostWebhook } from '../../shared/cloud/http/post-webhook.ts';
import { localServers } from '../../shared/cloud/http/public-call.ts';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { optionalUrl } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { subscriptionOf } from '../../shared/topology.ts';
import { readRejectionReport } from '../../shared/wire/rejection-report.ts';
import { checkBlocks } from './check-blocks.ts';
import { countHours } from './count-hours.ts';
import { fetchProfiles } from './fetch-profiles.ts';
import { sendNotices } from './send-notices.ts';
import { storeRejections } from './store-rejections.ts';
import { sweepIssues } from './sweep-issues.ts';

const checker = {
  registrar: createRegistrar(process.env, openStore(process.env), log),
  publisher: createPublisher(process.env),
};

const post = createPostWebhook({ alsoAllowed: localServers(process.env) });

/** Notices link to the dashboard where its address is configured. */
const siteUrl = optionalUrl(process.env, 'SITE_URL');

/** Empty on a developer's machine, where names have no prefix. */
const prefix = process.env['SUBSCRIPTION_PREFIX'] ?? '';

export const handle = servePush('health', async (push) => {
  const report = readRejectionReport(push);
  if (report !== undefined) {
    await storeRejections(checker.registrar.store, report);
    return { outcome: 'counted', fields: { platform: report.platform } };
  }
  switch (subscriptionOf(push.subscription, prefix)?.topic) {
    case 'contact-profiles': {
      const round = await fetchProfiles(checker.registrar);
      return { outcome: 'profiles', fields: { ...round } };
    }
    case 'issues': {
      const began = Date.now();
      const round = await sweepIssues(checker.registrar);
      const notices = await sendNotices({ ...checker.registrar, post, siteUrl }, began);
      return { outcome: 'issues', fields: { ...round, ...notices } };
    }
    case 'event-tallies': {
      const round = await countHours(checker.registrar);
      return { outcome: 'tallies', fields: { ...round } };
    }
    case 'health-checks': {
      const { checked, unhealthy, failed } = await checkBlocks(checker, push);
      return { outcome: 'done', fields: { checked, unhealthy, failed } };
    }
    default:
      // Another delivery would not help.
      return { outcome: 'unknown_source', severity: 'ERROR' };
  }
});
