/** A workflow of this word asks, waits, calls a shop and answers; the person whom it asks says nothing else. */
export const askingWord = 'delta';

/** The kind of the event that a contact has a tag now. */
export const TAGGED = 'contact.tag_added';

/** What a workflow says in one of its nodes. The workspace and the event tell everything that is said apart. */
function say(workspace: string, what: string): string {
  return `flow ${workspace} {{ event.id }} ${what}`;
}

/** What was said by a workflow: in which workspace, to which event, and what. */
export function readSaid(text: string) {
  const [, workspace = '', event = '', what = ''] = /^flow (\w+) (\w+) (.*)$/.exec(text) ?? [];
  return workspace === '' ? undefined : { workspace, event, what };
}

/** Leaves out what workflows quote: that is their own message. */
export function withoutQuotes(text: string): string {
  return text.replaceAll(/flow \w+ \w+ got note\d+/g, '');
}

export function askingId(workspace: string): string {
  return `wf_${askingWord}_${workspace}`;
}

/** The workflow that the first one starts at its end. */
export function startedId(workspace: string): string {
  return `wf_started_${workspace}`;
}

/** As the API takes it. */
export interface NewWorkflow {
  readonly id: string;
  readonly name: string;
  readonly trigger: object;
  readonly definition?: object;
}

/** Both workflows of a workspace, the one that is started first. */
export function flowsOf(workspace: string): readonly NewWorkflow[] {
  const message = (what: string, more: object = {}) => {
    return { type: 'send_message', message: say(workspace, what), ...more };
  };
  const asking = {
    hello: message('hello', { next: 'ask' }),
    ask: {
      ...{ type: 'ask_question', message: say(workspace, 'ask'), variable: 'answer' },
      ...{ expects: 'text', timeout: '10m', next: 'order', on_timeout: 'late' },
    },
    order: {
      ...{ type: 'http_request', method: 'POST', url: 'https://shop.example.com/orders' },
      ...{ body: { event: '{{ event.id }}' }, timeout_seconds: 5, retries: 5 },
      ...{ save: { order: 'body.order' }, next: 'tag', on_error: 'sorry' },
    },
    tag: { type: 'tag_contact', add: ['customer'], next: 'pause' },
    pause: { type: 'delay', for: '90s', next: 'thanks' },
    thanks: message('got {{ answer }} for {{ order }}', { next: 'more' }),
    more: { type: 'start_workflow', workflow: startedId(workspace) },
    sorry: message('sorry'),
    late: message('late'),
  };
  return [
    {
      ...{ id: startedId(workspace), name: 'Started', trigger: { type: 'api_trigger' } },
      definition: { start: 'after', nodes: { after: message('after') } },
    },
    {
      ...{ id: askingId(workspace), name: 'Asking' },
      trigger: { type: 'keyword', keywords: [askingWord], match_mode: 'contains' },
      definition: { start: 'hello', nodes: asking },
    },
  ];
}
