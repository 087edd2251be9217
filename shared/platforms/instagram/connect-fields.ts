import type { Fields } from '../meta/connect-fields.ts';

/** The fields of a professional account (Instagram Platform, webhooks). */
export const instagramFields: Fields = {
  needed: ['messages', 'messaging_postbacks', 'messaging_seen', 'message_reactions'],
  wanted: [
    'message_edit',
    'messaging_optins',
    'messaging_referral',
    'messaging_handover',
    'standby',
    'comments',
    'live_comments',
    'mentions',
    'story_insights',
    'response_feedback',
  ],
};

/**
 * What the linked Page is subscribed to: any field of it makes Meta deliver all the fields the app has for
 * Instagram, and Instagram's own names are refused there.
 */
export const linkedPageFields: Fields = { needed: [], wanted: ['messages', 'feed'] };
