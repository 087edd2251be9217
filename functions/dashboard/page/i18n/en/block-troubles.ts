/** What is wrong with a block or a request, and what to do, by code. The platform's own words are shown too. */
export const blockTroubles: Readonly<Record<string, { meaning: string; advice?: string }>> = {
  ok: { meaning: 'Events are delivered.' },
  webhook_removed: {
    meaning: 'The platform no longer has our webhook.',
    advice: 'Choose “Check now”: it registers the webhook again.',
  },
  webhook_elsewhere: {
    meaning: 'Events are delivered to another address.',
    advice: 'Other software has replaced the webhook. Remove it there, then choose “Check now”.',
  },
  updates_missing: {
    meaning: 'Some kinds of events are not delivered.',
    advice: 'Choose “Check now”: it registers the webhook again for all of them.',
  },
  fields_missing: {
    meaning: 'Some kinds of events are not delivered.',
    advice:
      'Choose “Check now”. If this does not help, the app lacks the permission for these fields.',
  },
  delivery_failing: {
    meaning: 'Recent deliveries failed.',
    advice: 'The platform tries again. If this does not end, read the log of the webhook function.',
  },
  deliveries_waiting: {
    meaning: 'Events are waiting at the platform.',
    advice:
      'They arrive late, and the platform deletes them after a day. Watch whether their number falls.',
  },
  token_expiring: {
    meaning: 'The access token expires soon.',
    advice: 'Create a new token in the platform’s console, then rotate the credentials.',
  },
  account_not_subscribed: {
    meaning: 'The platform has ended the subscription of the account.',
    advice: 'Choose “Check now”: it subscribes the account again.',
  },
  app_not_subscribed: {
    meaning: 'The app has no webhook at the platform.',
    advice: 'Choose “Check now”: it registers the webhook again.',
  },
  app_inactive: {
    meaning: 'The platform has switched off the app’s webhook.',
    advice: 'Choose “Check now”: it switches the webhook on again.',
  },
  number_overridden: {
    meaning: 'The phone number delivers to a webhook of its own.',
    advice: 'Remove the override of the number, then choose “Check now”.',
  },
  line_webhook_off: {
    meaning: '“Use webhook” is switched off.',
    advice: 'Switch it on in the LINE Developers console, then choose “Check now”.',
  },
  delivery_refused: {
    meaning: 'The platform signs with another secret than the one stored here.',
    advice: 'Copy the secret from the platform’s console again and enter it here.',
  },
  signature_refused: {
    meaning:
      'Deliveries are rejected because their signature does not match the secret stored here.',
    advice:
      'The secret was probably replaced. Enter the new one here; the secret of a Meta app is set by whoever runs this system.',
  },
  credentials_unreadable: {
    meaning: 'The stored credentials can no longer be read.',
    advice: 'Connect the account again with all its credentials.',
  },
  no_events: {
    meaning: 'No event has arrived for unusually long.',
    advice:
      'The platform reports no problem. Send the account a message from your phone to be sure.',
  },
  credentials_refused: {
    meaning: 'The platform does not accept these credentials.',
    advice:
      'They may be mistyped, revoked or expired. Copy them again, or create new ones in the platform’s console.',
  },
  credentials_invalid: {
    meaning: 'A value does not have the right form.',
    advice: 'Copy the whole value again from the place the field names.',
  },
  permission_missing: {
    meaning: 'The token lacks a permission.',
    advice: 'Grant the permission in the platform’s console, or create a token that has it.',
  },
  account_mismatch: {
    meaning: 'The credentials belong to another account.',
    advice: 'Copy them from the console of this account.',
  },
  registration_refused: {
    meaning: 'The platform did not register the webhook.',
    advice: 'Read its reason. If it could not reach us, try again in a minute.',
  },
  not_accepted: {
    meaning: 'The platform accepted the webhook but did not keep it.',
    advice: 'Other software may be changing it at the same time. Try again.',
  },
  not_configured: {
    meaning: 'This installation is not set up for the platform.',
    advice: 'Ask an operator to add the platform’s app to the settings.',
  },
  unexpected_answer: {
    meaning: 'The platform gave an answer that we do not understand.',
    advice: 'Nothing has changed. Try again in a minute.',
  },
  rate_limited: {
    meaning: 'The platform’s request limit is reached.',
    advice: 'Nothing has changed. Wait as long as the platform says, then try again.',
  },
  platform_unavailable: {
    meaning: 'The platform does not answer.',
    advice: 'Nothing has changed. Try again in a minute.',
  },
  unreachable: {
    meaning: 'The server does not answer.',
    advice: 'Check your connection, then try again. Repeating is safe.',
  },
  connected_elsewhere: {
    meaning: 'Another workspace has connected this account.',
    advice: 'Disconnect it there first.',
  },
  block_busy: {
    meaning: 'Somebody else is changing this account at the moment.',
    advice: 'Wait a minute and look at the account before you change it.',
  },
  block_disconnected: {
    meaning: 'The account is no longer connected.',
    advice: 'Connect it again.',
  },
};
