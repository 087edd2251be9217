import type { Fields } from '../meta/connect-fields.ts';

/** The fields of a Page, for the app and for the Page alike (Messenger Platform, webhook events; Page webhooks). */
export const messengerFields: Fields = {
  needed: [
    'messages',
    'messaging_postbacks',
    'message_deliveries',
    'message_reads',
    'message_echoes',
    'message_reactions',
  ],
  wanted: [
    'message_edits',
    'messaging_optins',
    'messaging_referrals',
    'messaging_handovers',
    'messaging_account_linking',
    'messaging_feedback',
    'messaging_policy_enforcement',
    'messaging_customer_information',
    'response_feedback',
    'send_cart',
    'standby',
    'feed',
    'mention',
    'messenger_template_status_update',
  ],
};
