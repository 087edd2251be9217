import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { TriggerType } from '../../../shared/domain/triggers/trigger-types.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { deliver } from '../../support/platform-events.ts';
import { workflowOn } from '../../support/triggers.ts';
import { openPipeline } from './open-pipeline.ts';

/** One published workflow for each trigger. */
const workflows = [
  workflowOn(
    {
      type: 'keyword',
      keywords: ['blue', '在庫', 'ＣＡＦÉ', 'hello'],
      match_mode: 'contains',
    },
    'wf_keyword',
  ),
  workflowOn({ type: 'new_message' }, 'wf_new_message'),
  workflowOn({ type: 'new_conversation' }, 'wf_new_conversation'),
  workflowOn({ type: 'story_reply' }, 'wf_story_reply'),
  workflowOn(
    { type: 'comment_keyword', keywords: ['^how much'], match_mode: 'regex' },
    'wf_comment_keyword',
  ),
  workflowOn({ type: 'follow' }, 'wf_follow'),
  workflowOn({ type: 'unfollow' }, 'wf_unfollow'),
  workflowOn({ type: 'postback', match: 'any' }, 'wf_postback'),
  workflowOn({ type: 'api_trigger' }, 'wf_api_trigger'),
];

const message = ['keyword', 'new_conversation', 'new_message'] as const;

/** What each body begins, among people who had not been heard of. */
const facts: Readonly<Record<string, Readonly<Record<string, readonly TriggerType[]>>>> = {
  instagram: {
    text: message,
    'story-reply': ['new_conversation', 'story_reply'],
    comments: ['comment_keyword'],
    postback: ['postback'],
    'comments-own': [],
    deleted: [],
    echo: [],
    echoes: [],
    edited: [],
    'mentions-insights': [],
    reactions: [],
    read: [],
    self: [],
    standby: [],
    'standby-numbers': [],
  },
  line: {
    text: message,
    'follow-unfollow': ['follow', 'unfollow'],
    unblocked: ['follow'],
    postback: ['postback'],
    edited: [],
    'join-leave': [],
    standby: [],
    unsend: [],
  },
  messenger: {
    text: message,
    comments: ['comment_keyword'],
    postback: ['postback'],
    'comments-changed': [],
    'comments-own': [],
    echo: [],
    echoes: [],
    edited: [],
    'own-deeds': [],
    'page-feed': [],
    standby: [],
    'standby-numbers': [],
    watermarks: [],
  },
  telegram: {
    text: message,
    start: ['follow', 'new_conversation', 'new_message'],
    unblocked: ['follow'],
    blocked: ['unfollow'],
    'callback-query': ['postback'],
    'automatic-forward': [],
    'business-edited': [],
    'business-owner': [],
    edited: [],
    'other-bot': [],
    'own-message': [],
  },
  whatsapp: {
    text: message,
    echoes: [],
    'echoes-changes': [],
    edits: [],
    history: [],
    'history-media': [],
    standby: [],
    'standby-agent': [],
  },
};

/** What can start on each platform. */
const supported: Readonly<Record<string, readonly TriggerType[]>> = {
  instagram: ['comment_keyword', ...message, 'postback', 'story_reply'],
  line: ['follow', ...message, 'postback', 'unfollow'],
  messenger: ['comment_keyword', ...message, 'postback'],
  telegram: ['follow', ...message, 'postback', 'unfollow'],
  whatsapp: message,
};

function bodyOf(platform: string, name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${platform}/${name}.json`, import.meta.url));
}

describe('what starts on which platform', () => {
  it('is stated for every platform', () => {
    expect(Object.keys(facts)).to.have.members(Object.keys(platforms));
  });

  for (const [platform, bodies] of Object.entries(facts)) {
    describe(platform, () => {
      for (const [name, triggers] of Object.entries(bodies)) {
        const what = triggers.length === 0 ? 'nothing' : triggers.join(', ');
        it(`${name} begins ${what}`, async () => {
          const events = deliver(platform, bodyOf(platform, name));
          expect(events).not.to.have.length(0);
          const pipeline = await openPipeline(workflows);
          for (const event of events) expect(await pipeline.process(event)).to.equal('success');
          const executions = await pipeline.announced(triggers.length);
          expect(executions.map(({ trigger }) => trigger).sort()).to.deep.equal([...triggers]);
          const ids = executions.map(({ id }) => id).sort();
          expect([...(await pipeline.started(events))].sort()).to.deep.equal(ids);
        });
      }

      it('has a body for each trigger that can start on it, and for no other', () => {
        const met = new Set(Object.values(bodies).flat());
        expect([...met].sort()).to.deep.equal([...(supported[platform] ?? [])].sort());
      });
    });
  }
});
