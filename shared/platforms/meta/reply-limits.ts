import type { ReplyLimits } from '../platform.ts';

const DAY = 24 * 60 * 60 * 1000;

/** developers.facebook.com/docs/messenger-platform/policy/policy-overview, and …/discovery/private-replies */
export const metaReplyLimits: ReplyLimits = { window: DAY, commentWindow: 7 * DAY };
