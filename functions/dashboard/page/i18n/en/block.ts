import { count } from './words.ts';

export const block = {
  id: 'Block id',
  account: 'Account id',
  connected: 'Connected',
  disconnected: 'Disconnected',
  since: 'So since',
  lastEvent: 'Last event',
  neverChecked: 'The platform has not been asked yet.',
  events: 'Its events',
  facts: 'Account',
  traffic: 'Its events of the last 24 hours',
  todo: 'For you to know and do',
  todoHint: 'What no call of ours can do, or see whether it is done.',
  check: 'Check now',
  checking: 'Checking…',
  checkDone: (health: string) => `Checked: ${health}`,
  checkSilent: 'The platform could not tell just now. What is shown is from before.',
  gone: (name: string) => `${name} is disconnected`,
  goneHint:
    'Its credentials are forgotten. What the platform still delivers is kept for 30 days and can be taken in once the account is connected again.',
  reconnect: 'Connect again',
  manage: 'Manage',
  keys: 'Credentials',
  keysHint: 'Replace what has changed or may be known to others. No delivery is refused meanwhile.',
  rotate: 'Rotate credentials…',
  rotateTitle: (name: string) => `Rotate the credentials of ${name}`,
  rotateHint:
    'Enter what has changed; what is left empty stays. The platform is asked first, and nothing changes if it refuses.',
  rotateKey:
    'The key in the webhook URL is renewed in any case, and the platform is told the new URL.',
  rotateSubmit: 'Rotate',
  rotating: 'Rotating…',
  rotated: 'The new credentials are in use',
  rotateNothing: 'Enter at least one new value.',
  unchanged: 'Unchanged',
  overlap: 'What was valid before stays valid for',
  overlapHint:
    'The platform may go on for a moment with what it had. Deliveries that come with the old one count until then, and the log says which one they used.',
  overlaps: { 0: 'No longer', 3600: '1 hour', 86400: '24 hours', 604800: '7 days' },
  earlier: 'Earlier events',
  earlierHint:
    'What came for this account while it was not connected is kept for 30 days. Take it in, and it is as if it had come now.',
  takeIn: 'Take in earlier events…',
  takeInTitle: 'Take in earlier events',
  takeInExplained:
    'Events of the last 30 days that came before the account was connected, or while it was disconnected, get their contact and conversation and start the workflows they match. Nothing is taken in twice.',
  takeInStart: 'Take them in',
  takingIn: 'Starting…',
  takenIn: (amount: number) => `Taking in ${count(amount, 'event')}`,
  nothingEarlier: 'There is nothing to take in',
  nothingEarlierHint: 'No event came while the account was not connected.',
  leave: 'Connection',
  leaveHint: 'Ends deliveries as far as the platform lets us, and forgets the credentials.',
  disconnect: 'Disconnect…',
  disconnectTitle: (name: string) => `Disconnect ${name}?`,
  disconnectPlatform:
    'The platform is told to stop delivering. Where it lets no call do so, you are told what to switch off.',
  disconnectForget: 'Its credentials are forgotten. Connecting it again needs them anew.',
  disconnectLate:
    'Events that are still on their way are not lost: they are kept for 30 days, and can be taken in once the account is connected again.',
  disconnectStays: 'Contacts, conversations and the event log stay.',
  disconnectSubmit: 'Disconnect',
  disconnecting: 'Disconnecting…',
};

/** What a platform tells of an account; one that is not here is named as the platform does. */
export const blockFacts: Readonly<Record<string, string>> = {
  username: 'User name',
  basic_id: 'Basic id',
  phone_number: 'Phone number',
  page_id: 'Page id',
  waba_id: 'WhatsApp Business account',
  test: 'Test delivery',
  pending_updates: 'Waiting to be delivered',
  max_connections: 'Connections at most',
  last_error: 'Last error',
  last_error_at: 'Last error at',
  token_expires_at: 'Token ends',
  passed: 'Passed',
  failed: 'Failed',
  not_made: 'Not made: its hourly limit is reached',
};
