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
 * The fields that the linked Page is subscribed to. Any field of the Page makes Meta deliver all fields that
 * the app has for Instagram, and the Page does not accept Instagram's own field names.
 */
export const linkedPageFields: Fields = { needed: [], wanted: ['messages', 'feed'] };
