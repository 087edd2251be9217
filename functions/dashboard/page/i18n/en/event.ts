import { count } from './words.ts';

export const event = {
  missing: 'This event does not exist',
  missingHint: 'Events are kept for 30 days, and each belongs to one workspace.',
  log: 'Event Log',
  next: 'Newer event',
  previous: 'Older event',
  replay: 'Replay…',
  facts: 'What is known of it',
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
    expiredHint: 'Payloads are kept for 30 days. This event can be read, and no longer replayed.',
    attempt: (number: number) => `Attempt ${number}`,
    succeeded: (ms: string) => `Succeeded in ${ms}`,
    stopped: (ms: string) => `Stopped after ${ms}`,
    next: 'Next attempt',
    nextHint: 'By itself, with growing pauses.',
    waiting: 'Waiting to be processed',
    normalised: 'Normalised',
    nothing: 'It means nothing that the rest of the system acts on. It is kept.',
    execution: 'Workflow started',
    replay: 'Replayed',
    replayBy: (mode: string, by: string) => `${mode}, by ${by}`,
  },
  triggers: 'Why workflows started, or did not',
  triggersHint: 'Against the workflows as they are now.',
  matched: 'Matched',
  unmatched: 'Did not match',
  noWorkflows: 'There is no workflow to match.',
  conditions: (met: number, all: number) => `${met} of ${all} conditions met`,
  others: (amount: number) => `${count(amount, 'workflow')} did not match`,
  raw: 'As the platform sent it',
  normalised: 'As the rest of the system sees it',
  payloads: 'Payload',
  payloadHint: 'Point at a value to see where it comes from.',
  notNormalised: 'Nothing yet: the event has not been processed successfully.',
  payloadExpired: 'The payload has expired',
  payloadExpiredHint: 'It was kept for 30 days. What the event became is still here.',
  payloadMissing: 'The payload is not in the archive',
  payloadMissingHint: 'It may arrive in a moment: processing and archiving run side by side.',
  broken: 'A workflow could not be judged',
};

/** What went wrong, and what to do about it, by error code. */
export const failures: Readonly<Record<string, { meaning: string; advice: string }>> = {
  block_not_found: {
    meaning: 'No workspace has connected the account this event is for.',
    advice: 'Connect the account, then replay.',
  },
  normalise_failed: {
    meaning: 'The event has a form we do not understand.',
    advice: 'It is kept as it came. Replay it once the fix is deployed.',
  },
  platform_unknown: {
    meaning: 'The running version does not know this platform.',
    advice: 'Deploy a version that does, then replay.',
  },
  store_unavailable: {
    meaning: 'The database did not answer.',
    advice: 'It is tried again by itself. If it has given up, replay once the database is well.',
  },
  publish_failed: {
    meaning: 'The result could not be announced.',
    advice: 'It is tried again by itself. If it has given up, replay: nothing is done twice.',
  },
  archive_unavailable: {
    meaning: 'The archive did not answer.',
    advice: 'It is tried again by itself. If it has given up, replay once the archive is well.',
  },
  secret_unavailable: {
    meaning: 'A secret could not be read.',
    advice: 'Check the secret and who may read it, then replay.',
  },
  envelope_invalid: {
    meaning: 'The event could not be read on its way.',
    advice: 'It is held in the dead-letter queue for an operator.',
  },
  workflow_invalid: {
    meaning: 'A published workflow is stored wrong and could not be judged; all else is done.',
    advice: 'Publish the workflow anew, then replay.',
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
    meaning: 'Every attempt failed, and none left a reason.',
    advice: 'Look at the log of the function at that time, then replay.',
  },
  unexpected: {
    meaning: 'Something happened that nobody foresaw.',
    advice: 'Look at the log of the function at that time, then replay.',
  },
};

export const execution = {
  title: 'Execution',
  missing: 'This execution does not exist',
  workflow: 'Workflow',
  version: (version: number) => `version ${version}`,
  trigger: 'Trigger',
  event: 'Begun by the event',
  api: 'Begun through the API',
  contact: 'Contact',
  conversation: 'Conversation',
  started: 'Started',
  updated: 'Last told by the engine',
  finished: 'Finished',
  took: 'Took',
  replayed: 'Begun by a replay',
  replayedHint:
    'The workflow engine can hold back messages that the customer has been sent before.',
  original: 'Original execution',
  replay: 'Replay',
  data: 'Data given by the caller',
  error: 'What went wrong',
};
