import type { FailureCode, PlatformFailureCode } from '../../../../../shared/domain/failure.ts';
import { count } from './words.ts';

export const event = {
  missing: 'This event does not exist',
  missingHint: 'Events are kept for 30 days, and each belongs to one workspace.',
  log: 'Event Log',
  next: 'Newer event',
  previous: 'Older event',
  replay: 'Replay…',
  facts: 'Details',
  id: 'Event id',
  platformId: 'Platform event id',
  block: 'Block',
  contact: 'Contact',
  conversation: 'Conversation',
  occurred: 'Occurred',
  received: 'Received',
  took: 'Time to success',
  expires: 'Payload kept until',
  timeline: 'Timeline',
  steps: {
    occurred: 'Happened on the platform',
    received: 'Received and verified',
    archived: 'Archived',
    archivedHint: 'The payload can be read and replayed until it expires.',
    expired: 'Payload expired',
    expiredHint: 'Payloads are kept for 30 days. The event can still be read, but not replayed.',
    attempt: (number: number) => `Attempt ${number}`,
    succeeded: (ms: string) => `Succeeded in ${ms}`,
    stopped: (ms: string) => `Stopped after ${ms}`,
    next: 'Next attempt',
    nextHint: 'Automatic, with growing pauses.',
    givenUp: 'Given up',
    givenUpHint: 'Every attempt failed. The event can be replayed.',
    waiting: 'Waiting to be processed',
    normalised: 'Normalised',
    nothing: 'Nothing in the system acts on this kind of event. It is stored.',
    execution: 'Workflow started',
    replay: 'Replayed',
    dryRun: 'Dry run',
    replayBy: (mode: string, by: string) => `${mode}, by ${by}`,
  },
  triggers: 'Why workflows started or did not start',
  triggersHint: 'Compared with the workflows as they are now.',
  matched: 'Matched',
  unmatched: 'Did not match',
  noWorkflows: 'There are no workflows.',
  conditions: (met: number, all: number) => `${met} of ${all} conditions met`,
  others: (amount: number) => `${count(amount, 'workflow')} did not match`,
  raw: 'As the platform sent it',
  normalised: 'Normalised event',
  payloads: 'Payload',
  payloadHint: 'Point at a value to see it on both sides.',
  notNormalised: 'Nothing yet: the event has not been processed successfully.',
  payloadExpired: 'The payload has expired',
  payloadExpiredHint: 'Payloads are kept for 30 days. The normalised event is still here.',
  payloadDeleted: 'The payload was deleted',
  payloadDeletedHint: 'The message was deleted on the platform, and its words here with it.',
  request: 'Request',
  copyCurl: 'Copy as curl',
  copySend: 'Copy for npm run send',
  signature: 'Signature',
  signed: 'Verified.',
  signedNow: 'Verified with the current secret.',
  signedBefore: (back: number) =>
    back === 1
      ? 'Verified with the previous secret.'
      : `Verified with an older secret (${back} back).`,
  keyVersion: (version: number) => `The address had webhook key ${version}.`,
  noHeaders: 'This event came before headers were kept.',
  payloadMissing: 'The payload was not stored',
  payloadMissingHint: 'The message could not be read, or its object has been deleted.',
  broken: 'This workflow could not be matched',
  retriedByItself:
    'It is tried again automatically, with growing pauses. You need not do anything.',
  openLog: 'Open the log of this event',
  content: 'Content',
  voice: 'Voice message',
  openMedia: 'Open',
  runbook: 'Runbook:',
};

type Words = { readonly meaning: string; readonly advice: string };

/** The codes an event can fail with. The others belong to requests, connectors and replays. */
export type EventFailureCode = Exclude<
  FailureCode,
  | PlatformFailureCode
  | `media_${string}`
  | 'block_disconnected'
  | 'block_busy'
  | 'connected_elsewhere'
  | 'connected_too_often'
  | 'credentials_invalid'
  | 'cursor_invalid'
  | 'last_admin'
  | 'person_exists'
  | 'person_not_found'
  | 'provider_unavailable'
  | 'push_invalid'
  | 'push_unverified'
  | 'replay_busy'
  | 'tasks_unavailable'
>;

/** What went wrong, and what to do once the event has failed, by error code. */
export const failures: Readonly<Record<EventFailureCode, Words>> = {
  block_not_found: {
    meaning: 'No workspace had connected the account when the event arrived.',
    advice: 'Connect the account, then import the event under “Earlier events” of the account.',
  },
  block_connecting: {
    meaning: 'The account was being connected when the event arrived.',
    advice: 'Replay the event once the account is connected.',
  },
  key_revoked: {
    meaning: 'The event arrived with a webhook key that has been replaced.',
    advice: 'Check the account: checking it registers the new key at the platform.',
  },
  store_refused: {
    meaning: 'The database does not accept what the event would write.',
    advice:
      'Trying again changes nothing. Report it to the operator: it needs a version with a fix.',
  },
  too_large: {
    meaning: 'The event, or what it belongs to, is too large to be stored.',
    advice: 'Trying again changes nothing. The payload of the event can still be read.',
  },
  normalise_failed: {
    meaning: 'The event has a form that this version does not understand.',
    advice: 'The event is stored as it came. Deploy a version with the fix, then replay it.',
  },
  platform_unknown: {
    meaning: 'The running version does not support this platform.',
    advice: 'Deploy a version that does, then replay the event.',
  },
  store_unavailable: {
    meaning: 'The database did not answer.',
    advice: 'Replay the event once the database answers again.',
  },
  publish_failed: {
    meaning: 'The event took effect, but other systems could not be notified.',
    advice: 'Replay the event once Pub/Sub answers again. Nothing is done twice.',
  },
  archive_unavailable: {
    meaning: 'The archive did not answer.',
    advice: 'Replay the event once Cloud Storage answers again.',
  },
  secret_unavailable: {
    meaning: 'A secret could not be read.',
    advice: 'Check the secret and the permission to read it, then replay the event.',
  },
  envelope_invalid: {
    meaning: 'The message that carried the event cannot be read.',
    advice: 'An operator finds it in the dead-letter subscription.',
  },
  message_too_large: {
    meaning: 'The event is larger than a Pub/Sub message may be.',
    advice: 'The event cannot be processed. Its payload is kept for 30 days.',
  },
  workflow_invalid: {
    meaning:
      'A published workflow is stored wrongly, so it could not be matched. All else is done.',
    advice: 'Publish the workflow again, then replay the event.',
  },
  workflow_too_slow: {
    meaning:
      'The regular expressions of your workflows take too long for this text, so some were not tried.',
    advice: 'Make them shorter or give them fixed letters to look for, then replay.',
  },
  too_many_workflows: {
    meaning: 'More workflows match this event than one event may start.',
    advice: 'Narrow their triggers, then replay.',
  },
  dead_lettered: {
    meaning: 'Every attempt failed, and none could record why.',
    advice: 'Read the log of the function at that time, then replay the event.',
  },
  unexpected: {
    meaning: 'A bug in our software stopped the event.',
    advice: 'Read the log of the event and report the bug. Replay the event after the fix.',
  },
};
