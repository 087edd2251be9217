/**
 * Meta waits 5 s for an answer (developers.facebook.com/docs/messenger-platform/webhooks, Response) and sends at most 1,000 updates and 3 MB in one POST (developers.facebook.com/docs/graph-api/webhooks,
 * developers.facebook.com/docs/whatsapp/cloud-api/webhooks); one update may hold a chunk of past chats.
 */
export const metaLimits = {
  answerWithinMs: 4_500,
  maxBodyBytes: 4 * 1024 * 1024,
  maxEvents: 10_000,
};
