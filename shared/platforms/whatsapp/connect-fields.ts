import type { Fields } from '../meta/connect-fields.ts';

/** The app's fields for WhatsApp Business accounts; an account has no list of its own (Cloud API, webhooks). */
export const whatsappFields: Fields = {
  needed: ['messages'],
  wanted: [
    'message_echoes',
    'smb_message_echoes',
    'smb_app_state_sync',
    'history',
    // While Meta's agent answers a number, no events arrive under `messages`.
    'standby',
    'messaging_handovers',
    'user_id_update',
    'user_preferences',
    'group_lifecycle_update',
    'group_participants_update',
    'group_settings_update',
    'group_status_update',
    'calls',
    'account_alerts',
    'account_review_update',
    'account_settings_update',
    'account_update',
    'automatic_events',
    'business_capability_update',
    'business_username_update',
    'flows',
    'message_template_components_update',
    'message_template_quality_update',
    'message_template_status_update',
    'partner_solutions',
    'payment_configuration_update',
    'phone_number_name_update',
    'phone_number_quality_update',
    'security',
    'template_category_update',
  ],
};
