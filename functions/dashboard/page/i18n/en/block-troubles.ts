/** By code: what is wrong with a block or was refused, and what to do. The platform's own words stand beside it. */
export const blockTroubles: Readonly<Record<string, { meaning: string; advice?: string }>> = {
  ok: { meaning: 'Events are delivered.' },
  webhook_removed: {
    meaning: 'The platform no longer has our webhook.',
    advice: 'Check now: it is registered again by itself.',
  },
  webhook_elsewhere: {
    meaning: 'Events are delivered to another address.',
    advice: 'Other software has taken the webhook. Remove it there, then check now.',
  },
  updates_missing: {
    meaning: 'Some kinds of events are not delivered.',
    advice: 'Check now: the webhook is registered again with all of them.',
  },
  fields_missing: {
    meaning: 'Some kinds of events are not delivered.',
    advice: 'Check now. If it stays so, the app lacks the permission for these fields.',
  },
  delivery_failing: {
    meaning: 'Deliveries have been failing lately.',
    advice:
      'The platform tries again by itself. If it stays so, look at the log of the webhook function.',
  },
  deliveries_waiting: {
    meaning: 'Events are waiting at the platform.',
    advice:
      'They arrive late, and the platform drops them after a day. Watch whether they become fewer.',
  },
  token_expiring: {
    meaning: 'The access token ends soon.',
    advice: 'Make a new one in the platform’s console, and rotate the credentials.',
  },
  account_not_subscribed: {
    meaning: 'The platform has ended the subscription of the account.',
    advice: 'Check now: it is subscribed again by itself.',
  },
  app_not_subscribed: {
    meaning: 'The app has no webhook at the platform.',
    advice: 'Check now: it is registered again by itself.',
  },
  app_inactive: {
    meaning: 'The platform has switched off the app’s webhook.',
    advice: 'Check now: it is registered again by itself.',
  },
  number_overridden: {
    meaning: 'The phone number delivers to a webhook of its own.',
    advice: 'Remove the override of the number, then check now.',
  },
  line_webhook_off: {
    meaning: '“Use webhook” is switched off.',
    advice: 'Then check now.',
  },
  delivery_refused: {
    meaning: 'What the platform signs does not fit the secret we have.',
    advice: 'Copy the secret from the platform’s console again, and give it here.',
  },
  credentials_unreadable: {
    meaning: 'The stored credentials can no longer be read.',
    advice: 'Connect the account again with all its credentials.',
  },
  no_events: {
    meaning: 'No event for far longer than usual.',
    advice: 'The platform says all is well. Write to the account from your phone to be sure.',
  },
  credentials_refused: {
    meaning: 'The platform does not accept these credentials.',
    advice:
      'They may have been mistyped, revoked or have ended. Copy or make new ones in the platform’s console.',
  },
  credentials_invalid: {
    meaning: 'A value does not look as it should.',
    advice: 'Copy it again, whole, from where the field says.',
  },
  permission_missing: {
    meaning: 'The token lacks a permission.',
    advice: 'Give it the permission in the platform’s console, or make a token that has it.',
  },
  account_mismatch: {
    meaning: 'The credentials belong to another account.',
    advice: 'Take them from the console of this very account.',
  },
  registration_refused: {
    meaning: 'The platform refused to register the webhook.',
    advice: 'Read its words. When it could not reach us, try again in a minute.',
  },
  not_accepted: {
    meaning: 'The platform said yes, and did not keep the webhook.',
    advice: 'Something else may be setting it at the same time. Try again.',
  },
  not_configured: {
    meaning: 'This installation is not set up for the platform.',
    advice: 'An operator has to add the platform’s app to the settings.',
  },
  unexpected_answer: {
    meaning: 'The platform answered with something unexpected.',
    advice: 'Nothing has changed. Try again in a minute.',
  },
  rate_limited: {
    meaning: 'The platform wants to be asked less often.',
    advice: 'Nothing has changed. Wait as long as it says, then try again.',
  },
  platform_unavailable: {
    meaning: 'The platform does not answer.',
    advice: 'Nothing has changed. Try again in a minute.',
  },
  unreachable: {
    meaning: 'The server does not answer.',
    advice: 'Check your connection and try again: it is safe to repeat.',
  },
  connected_elsewhere: {
    meaning: 'Another workspace has connected this account.',
    advice: 'Disconnect it there first.',
  },
  block_busy: {
    meaning: 'Somebody else is changing this account right now.',
    advice: 'Try again in a minute.',
  },
  block_disconnected: {
    meaning: 'The account is no longer connected.',
    advice: 'Connect it again.',
  },
};
