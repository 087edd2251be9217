import { count } from './words.ts';

/** The page of one workflow. */
export const workflowPage = {
  views: 'Views of the workflow',
  graph: 'Graph',
  edit: 'Edit',
  versions: 'Versions',
  try: 'Test run',
  executions: 'Executions',
  chosen: 'Chosen node',
  counted: (amount: number) => `Counted in the newest ${count(amount, 'execution')}, since `,
  notCounted: 'Nothing has run yet, so there are no counts.',
  entered: (amount: number) => count(amount, 'execution'),
  failed: (amount: number, all: number, share: string) => `${amount} of ${all} failed (${share})`,
  waiting: (amount: number) => `${amount} there now`,
  publish: 'Publish',
  unpublish: 'Unpublish',
  archive: 'Archive',
  publishTitle: (name: string) => `Publish ${name}?`,
  unpublishTitle: (name: string) => `Unpublish ${name}?`,
  archiveTitle: (name: string) => `Archive ${name}?`,
  publishFacts: ['Within ten seconds, events start it.', 'Its messages are sent to people.'],
  unpublishFacts: [
    'Within ten seconds, no event starts it.',
    'Executions that have started go on to their end.',
    'It can be published again.',
  ],
  archiveFacts: [
    'It cannot be changed or published again.',
    'Its executions and versions can still be seen.',
  ],
  running: (amount: number, atLeast: boolean) =>
    `Not over yet: ${atLeast ? 'at least ' : ''}${count(amount, 'execution')}. What becomes of them?`,
  stillRunning: (amount: number, atLeast: boolean) =>
    `It is archived. Not over yet: ${atLeast ? 'at least ' : ''}${count(amount, 'execution')}, because one request cancels only so many.`,
  letFinish: 'Archive, and let them finish',
  cancelThem: 'Archive, and cancel them',
  done: {
    publish: 'The workflow is published.',
    unpublish: 'The workflow is a draft now.',
    archive: 'The workflow is archived.',
  },
};

/** A new workflow, which its owner goes on to write. */
export const newWorkflow = {
  create: 'New workflow',
  name: 'New workflow',
  keyword: 'hello',
  message: 'Hello! How can we help you?',
};

/** The editor of a workflow. */
export const editor = {
  label: 'The workflow as JSON',
  hint: 'Name, trigger and definition, as in the files for “npm run workflows”. Nothing takes effect before it is saved.',
  save: 'Save',
  saving: 'Saving…',
  saved: (version: number) => `Version ${version} is saved.`,
  discard: 'Discard changes',
  live: 'This workflow is published: what is saved takes effect at once.',
  archived: 'The workflow is archived. It cannot be changed.',
  same: 'Nothing has been changed.',
  checking: 'Checking…',
  unchecked: 'It could not be checked.',
  fine: 'No mistakes. It can be published as it is.',
  problems: (amount: number) => count(amount, 'mistake'),
  more: 'There are more. They are shown once these are corrected.',
  line: (line: number) => `Line ${line}`,
  notObject: 'The JSON must be an object with name, trigger and definition.',
  syntax: (found: string) => `The JSON cannot be read here: ${found}.`,
  unexpected: (character: string) => `“${character}” is not expected`,
  ends: 'it ends too early',
  twice: (name: string) => `“${name}” is here twice; only the last one would count`,
  drawing: 'The drawing shows the last JSON that could be read.',
};

/** The comparison of two versions. */
export const comparison = {
  from: 'From',
  to: 'To',
  version: (version: number) => `Version ${version}`,
  only: 'There is only one version so far.',
  same: 'Both definitions are the same.',
  summary: (added: number, removed: number, changed: number) =>
    `${added} added, ${removed} removed, ${changed} changed`,
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  settings: 'Start, variables and settings',
  hint: 'The trigger and the name have no versions.',
  lineAdded: 'added:',
  lineRemoved: 'removed:',
};

/** The test run. */
export const trial = {
  hint: 'Runs the workflow without sending, calling or changing anything. Time passes at once.',
  draft: 'It runs what is in the editor, which is not saved yet.',
  source: 'Started by',
  sample: (platform: string) => `A person made up on ${platform}`,
  event: (type: string, preview: string) => `${type}: ${preview}`,
  replies: 'What the person answers',
  repliesHint: 'One answer on each line. The title of a button presses it.',
  responses: 'What other systems answer',
  responsesHint:
    'Optional. JSON: a list of objects with status and body, one for each HTTP request.',
  badResponses: 'This is not a JSON list.',
  run: 'Run',
  running: 'Running…',
  result: 'What happens',
  steps: 'Steps',
  messages: 'Messages',
  none: 'No messages.',
  other: 'A message without text',
  stillWaiting: 'It still waits for an answer. Add one to go on.',
  completed: 'It comes to its end.',
  failed: 'It fails.',
  cancelled: 'It is cancelled.',
};
