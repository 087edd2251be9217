import { count } from './words.ts';

export const executions = {
  caption: 'Executions, newest first',
  reason: 'Why',
  more: (amount: number) => `+${amount} more`,
  took: 'Took',
  soFar: (time: string) => `${time} so far`,
  searchHint: 'Paste the id of an execution, workflow, contact, conversation or event',
  unknownId: 'This is no id of an execution, workflow, contact, conversation or event.',
  fresh: (amount: number) => count(amount, 'new execution'),
  arrived: (amount: number) => `${count(amount, 'new execution')} started`,
  empty: 'No executions yet',
  emptyHint: 'An execution appears here when an event starts a published workflow.',
  toWorkflows: 'View workflows',
  unmatched: 'No execution matches these filters',
  unmatchedHint: 'Widen the time range, or clear the filters.',
  older: 'Load older executions',
  loadingOlder: 'Loading…',
  end: 'There are no older executions. Each is kept for 30 days after its last step.',
};

export const execution = {
  title: 'Execution',
  id: 'Execution id',
  workflow: 'Workflow',
  version: (version: number) => `version ${version}`,
  trigger: 'Trigger',
  event: 'Triggered by',
  api: 'Triggered through the API',
  contact: 'Contact',
  conversation: 'Conversation',
  started: 'Started',
  finished: 'Finished',
  took: 'Took',
  replayed: 'Started by a replay',
  replayedHint: 'It sends nothing that the customer already has, unless its messages allow it.',
  original: 'Original execution',
  replay: 'Replay',
  data: 'Data from the caller',
  failed: 'It failed',
  failedAt: (node: string) => `It failed at “${node}”`,
  toStep: 'View the step',
  ends: {
    cancelled: 'Somebody stopped it',
    taken_over: 'A person took the conversation over, so it stopped',
    restarted: 'The workflow started again in this conversation, so it stopped',
    interrupted: 'Another workflow started in this conversation, so it stopped',
    expired: 'Nobody answered in time, so it ended',
    replay: 'It asks a question, and a replay sends nothing, so it ended there',
  },
  untaken: 'No engine has taken it yet',
  untakenHint:
    'If an engine of your own runs this workflow, check that it receives the topic workflow-executions.',
  waits: {
    reply: 'Waits for a reply until',
    time: 'Goes on at',
    person: 'A person has the conversation. It goes on when they give it back, at the latest',
    http: 'Waits for another system to answer',
    message: 'Waits to learn what has become of its message, at the latest until',
    branches: 'Waits for its branches',
  },
  attempt: (attempt: number) => `attempt ${attempt}`,
  cancel: {
    button: 'Cancel…',
    title: 'Cancel this execution?',
    hint: 'It ends where it is. Messages that it has already queued are still sent.',
    submit: 'Cancel the execution',
    requested: 'It is being cancelled.',
  },
  retry: {
    button: 'Retry from here…',
    title: 'Try the failed step again?',
    hint: 'The step is tried again, and the workflow goes on from there. What was done before it is not repeated.',
    submit: 'Try again',
    requested: 'The step is being tried again.',
  },
  skip: {
    button: 'Skip the step…',
    title: 'Skip the failed step?',
    hint: 'The workflow goes on behind the step. Whatever the step should have found out is missing from there on.',
    submit: 'Skip the step',
    requested: 'The step is being skipped.',
  },
  keep: 'Leave it as it is',
};

/** What an execution did, step by step. */
export const trace = {
  title: 'Steps',
  hint: 'From left to right in time. Long spans are drawn shorter than they were.',
  none: 'No steps yet',
  noneElsewhere: 'The engine that runs this workflow has reported no steps.',
  more: 'Load more steps',
  status: {
    waiting: 'Waiting',
    completed: 'Done',
    failed: 'Failed',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  },
  visit: (visit: number) => `visit ${visit}`,
  branch: (branch: string) => `branch ${branch}`,
  input: 'Input',
  output: 'Output',
  message: 'Message',
  warnings: 'Notes',
  next: 'Goes on at',
  over: 'Nothing follows',
  started: 'Started',
  ended: 'Ended',
  way: (number: number) => `way ${number}`,
  otherwise: 'no case holds',
  nobody: 'nobody answered',
  notSent: 'not sent, because a replay sends nothing',
  until: (time: string) => `until ${time}`,
  said: 'What the person saw',
  saidHint: 'What was said from the start of this execution on, and what has become of it.',
  saidNothing: 'It has said nothing.',
  path: 'The path it took',
};

type Words = { readonly meaning: string; readonly advice?: string };

/** Why a step failed, and what to do, by error code. Other codes are shown in the words of the API. */
export const stepTroubles: Readonly<Record<string, Words>> = {
  loop_limit: {
    meaning: 'The workflow goes round in a loop.',
    advice: 'Let the loop wait for an answer or a delay.',
  },
  too_large: {
    meaning: 'The variables and outputs of the workflow have become too large.',
    advice: 'Save only the parts of an answer that are needed.',
  },
  too_many_branches: {
    meaning: 'Too many branches run side by side.',
    advice: 'Split the workflow into fewer branches.',
  },
  unknown_node: {
    meaning: 'The workflow leads to a node that does not exist.',
    advice: 'Correct the workflow and publish it.',
  },
  invalid_workflow: {
    meaning: 'The definition of the workflow cannot be run.',
    advice: 'Correct the workflow and publish it. Only later executions use the new version.',
  },
  template_failed: {
    meaning: 'A template could not be filled in.',
    advice: 'Correct the template, or give the value that is missing.',
  },
  content_invalid: {
    meaning: 'The templates made a message that cannot be sent.',
    advice: 'Check the values that the message uses.',
  },
  content_not_supported: {
    meaning: 'The platform cannot show this message.',
    advice: 'Change the message, or send another one on this platform.',
  },
  parameter_missing: {
    meaning: 'A parameter of the template is empty.',
    advice: 'Give it a default value in the workflow.',
  },
  window_closed: {
    meaning: 'The platform accepts no message until the person writes again.',
    advice: 'Retry once they have written, or send a template instead.',
  },
  no_address: {
    meaning: 'There is no address to write to.',
    advice: 'The person has to write first.',
  },
  queue_full: {
    meaning: 'Too many messages are waiting in this conversation.',
    advice: 'Retry once they are sent.',
  },
  no_contact: {
    meaning: 'The execution is about no contact.',
    advice: 'Start it for a contact, or leave this node out.',
  },
  too_many_tags: { meaning: 'The contact would have too many tags.' },
  too_many_attributes: { meaning: 'The contact would have too many attributes.' },
  invalid_time_zone: { meaning: 'The value is no time zone.' },
  invalid_delay: {
    meaning: 'The time to wait for cannot be read.',
    advice: 'Check the values that the delay uses.',
  },
  invalid_answer: {
    meaning: 'No answer of the person was what was asked for.',
    advice: 'Give the question a way for this, or ask more plainly.',
  },
  invalid_request: {
    meaning: 'The call of the other system could not be made as it is written.',
    advice: 'Check the address and the headers.',
  },
  invalid_response: { meaning: 'The other system’s answer cannot be read.' },
  address_not_allowed: {
    meaning: 'The address is not on the public internet, so it is not called.',
    advice: 'Use a public address.',
  },
  timeout: {
    meaning: 'The other system did not answer in time.',
    advice: 'Retry once it answers again, or give it more time.',
  },
  connection_failed: {
    meaning: 'The other system could not be reached.',
    advice: 'Check the address, and retry once the system is reachable.',
  },
  http_4xx: {
    meaning: 'The other system refused the request.',
    advice: 'Compare the request with what that system expects.',
  },
  http_5xx: {
    meaning: 'The other system failed.',
    advice: 'Retry once it works again.',
  },
  secret_missing: {
    meaning: 'The call needs a secret that the workspace does not have.',
    advice: 'Add the secret, then retry.',
  },
  loop: {
    meaning: 'Workflows start one another in a circle.',
    advice: 'Change one of them so that it does not start the next.',
  },
  workflow_not_found: {
    meaning: 'The workflow that was to be started does not exist.',
    advice: 'Correct the id in the node.',
  },
  workflow_archived: {
    meaning: 'The workflow that was to be started is archived.',
    advice: 'Name another workflow in the node.',
  },
  workflow_not_published: {
    meaning: 'The workflow that was to be started is not published.',
    advice: 'Publish it, then retry.',
  },
  store_unavailable: {
    meaning: 'The database did not answer.',
    advice: 'Retry once it answers again.',
  },
  store_refused: {
    meaning: 'The database does not accept what the step would write.',
    advice: 'Report it to the operator: it needs a version with a fix.',
  },
};
