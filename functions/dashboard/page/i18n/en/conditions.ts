import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { ConditionName } from '../../../../../shared/domain/triggers/condition.ts';
import type { MatchMode } from '../../../../../shared/domain/triggers/match-mode.ts';
import type { ConditionWords } from '../condition-words.ts';

export const conditionNames: Readonly<Record<ConditionName, string>> = {
  valid: 'Workflow',
  published: 'Status',
  event: 'Event',
  platform: 'Platform',
  origin: 'Origin',
  keyword: 'Keyword',
  first_message: 'First message',
  referral: 'Ad or link',
  data: 'Button',
  changed: 'Changed',
  overlap: 'Other executions',
};

/** Isolated, so that a text in another direction does not turn the sentence around it. */
function quote(text: string): string {
  return `“\u2068${escapeDeceiving(text)}\u2069”`;
}

function or(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
}

const verbs: Readonly<Record<MatchMode, string>> = {
  exact: 'is',
  contains: 'contains',
  starts_with: 'begins with',
  regex: 'matches',
};

const andMore = (more: number): string => (more > 0 ? ` and ${more} more` : '');
const cased = (sensitive: boolean): string => (sensitive ? ', with regard to case' : '');

const button = { exact: 'the data', prefix: 'data that begins with' };

export const conditions: ConditionWords = {
  stored_wrong: ({ reason }) => `The workflow is stored wrongly: ${quote(reason)}.`,
  published: ({ version }) => `The workflow is published, in version ${version}.`,
  draft: () => 'The workflow is a draft. Only a published workflow starts.',
  archived: () => 'The workflow is archived. Only a published workflow starts.',
  not_processed: () => 'The event has not been processed yet.',
  event_starts: ({ event }) => `The event is “${event}”, which starts this trigger.`,
  event_differs: ({ event, started_by }) =>
    `The event is “${event}”. Only “${or(started_by)}” starts this trigger.`,
  only_api: () => 'Only the API starts this workflow. No event does.',
  only_clock: () => 'Only the clock starts this workflow. No event does.',
  any_platform: ({ platform }) =>
    `The event came from ${platform}. The trigger accepts every platform.`,
  platform_accepted: ({ platform }) =>
    `The event came from ${platform}, which the trigger accepts.`,
  platform_differs: ({ platform, platforms }) =>
    `The event came from ${platform}. The trigger accepts only ${or(platforms)}.`,
  new_inbound: () => 'The event is new and comes from somebody else.',
  starts_nothing: () =>
    'The event is an echo, a standby event or imported history. These start no workflow.',
  left_to_person: () => 'A person of the business had the conversation, so no workflow started.',
  answers_execution: () => 'An execution was waiting for it and received it, so it starts nothing.',
  others_interrupt: () =>
    'An execution was waiting for it. Then only workflows that interrupt start, and this one does not.',
  any_change: ({ name }) => `It is about ${quote(name)}; the trigger accepts all.`,
  change_accepted: ({ name }) => `The trigger accepts ${quote(name)}.`,
  change_differs: ({ name, wanted }) =>
    `It is about ${quote(name)}; the trigger accepts only ${wanted.map(quote).join(', ')}.`,
  already_running: ({ execution_id }) =>
    `The workflow was already running in this conversation (${execution_id}), and its trigger ignores what comes meanwhile.`,
  keyword_found: ({ mode, case_sensitive, keyword, before, found, after }) =>
    `The text ${quote(`${before}${found}${after}`)} ${verbs[mode]} ${quote(keyword)}${cased(case_sensitive)}.`,
  no_keyword_found: ({ mode, case_sensitive, text, keywords, more }) =>
    `The text ${quote(text)} ${verbs[mode]} none of ${keywords.map(quote).join(', ')}${andMore(more)}${cased(case_sensitive)}.`,
  text_deleted: () => 'The message was deleted, so its text can no longer be compared.',
  no_text: () => 'The event has no text in which a keyword could be.',
  too_slow: () =>
    'The regular expressions of the workspace take too long for this text, so this one was not tried.',
  first_message: () => 'It is the first message of a person in this conversation.',
  later_message: () => 'A person had already written in this conversation.',
  referred: () => 'An ad, a link or a product brought the person.',
  not_referred: () => 'The event does not say that an ad, a link or a product brought the person.',
  any_button: () => 'The trigger accepts every button.',
  data_accepted: ({ match, wanted, data }) =>
    `The button carries ${quote(data)}. The trigger accepts ${button[match]} ${quote(wanted)}.`,
  data_differs: ({ match, wanted, data }) =>
    `The button carries ${data === undefined ? 'no data' : quote(data)}. The trigger accepts ${button[match]} ${quote(wanted)}.`,
};
