import { expect } from 'chai';
import * as v from 'valibot';
import { publishProblems } from '../../../shared/domain/triggers/publish-problems.ts';
import type { TriggerType } from '../../../shared/domain/triggers/trigger-types.ts';
import { writtenTriggerSchema } from '../../../shared/domain/triggers/written-trigger.ts';
import { errors, sentBy, workflowOn } from '../../support/triggers.ts';

const platforms = ['instagram', 'line', 'messenger', 'telegram', 'whatsapp'];

type Limited = Parameters<typeof workflowOn>[0];

const keywords = { keywords: ['order'], match_mode: 'exact' as const };

/** The triggers that no platform's event starts. */
type Ours = 'api_trigger' | 'schedule' | `contact_${string}`;

/** What each trigger can be limited to. */
const support: Readonly<Record<Exclude<TriggerType, Ours>, readonly string[]>> = {
  keyword: platforms,
  new_message: platforms,
  new_conversation: platforms,
  story_reply: ['instagram'],
  comment_keyword: ['instagram', 'messenger'],
  follow: ['line', 'telegram'],
  unfollow: ['line', 'telegram'],
  postback: ['instagram', 'line', 'messenger', 'telegram'],
  referral: ['instagram', 'messenger', 'telegram', 'whatsapp'],
};

function limited(type: string, names: readonly string[]): Limited {
  const own = type.includes('keyword') ? keywords : type === 'postback' ? { match: 'any' } : {};
  return { type, ...own, platforms: names } as unknown as Limited;
}

describe('what keeps a workflow from being published', () => {
  for (const [type, supported] of Object.entries(support)) {
    for (const platform of platforms) {
      const can = supported.includes(platform);
      it(`${type} ${can ? 'can' : 'cannot'} be limited to ${platform}`, () => {
        const found = publishProblems(workflowOn(limited(type, [platform])), sentBy());
        expect(found.map(({ field }) => field)).to.deep.equal(can ? [] : ['trigger.platforms.0']);
      });
    }
  }

  it('follows from what the platforms send: a referral comes by WhatsApp and never by LINE', () => {
    const found = publishProblems(workflowOn(limited('referral', ['whatsapp', 'line'])), sentBy());
    expect(found.map(({ field }) => field)).to.deep.equal(['trigger.platforms.1']);
  });

  it('says which platforms there are for the trigger', () => {
    const workflow = workflowOn(limited('story_reply', ['instagram', 'line']));
    expect(publishProblems(workflow, sentBy())).to.deep.equal([
      {
        field: 'trigger.platforms.1',
        message: 'line sends no events that trigger story_reply; supported: instagram',
      },
    ]);
  });

  it('knows a platform that there is not', () => {
    const workflow = workflowOn(limited('keyword', ['line', 'myspace']));
    expect(publishProblems(workflow, sentBy('line', 'telegram'))).to.deep.equal([
      {
        field: 'trigger.platforms.1',
        message: 'there is no platform myspace; platforms are line, telegram',
      },
    ]);
  });

  it('refuses a keyword of which nothing is left to compare: it would be everywhere', () => {
    for (const blank of ['   ', '\u200b', '\u3000\ufeff', '\ufe0f']) {
      const workflow = workflowOn({
        type: 'keyword',
        keywords: ['a', blank],
        match_mode: 'contains',
      });
      expect(publishProblems(workflow, sentBy())).to.deep.equal([
        {
          field: 'trigger.keywords.1',
          message:
            'has only spaces and invisible characters: it would match every text, so write a letter, digit or sign',
        },
      ]);
    }
  });

  it('is nothing for what is not limited', () => {
    expect(publishProblems(workflowOn({ type: 'story_reply' }), sentBy())).to.deep.equal([]);
    expect(publishProblems(workflowOn({ type: 'api_trigger' }), sentBy())).to.deep.equal([]);
  });
});

describe('the schema of triggers', () => {
  const keyword = { type: 'keyword', keywords: ['a'], match_mode: 'exact' };

  it('names the field that is wrong', () => {
    const fields = (trigger: unknown): string[] => errors(trigger).map(([field]) => field);
    expect(fields(undefined)).to.deep.equal(['']);
    expect(fields({ type: 'never' })).to.deep.equal(['type']);
    expect(fields({ ...keyword, keywords: [] })).to.deep.equal(['keywords']);
    expect(fields({ ...keyword, keywords: ['a', ''] })).to.deep.equal(['keywords.1']);
    expect(fields({ ...keyword, keywords: ['a'.repeat(201)] })).to.deep.equal(['keywords.0']);
    expect(fields({ ...keyword, keywords: Array(101).fill('a') })).to.deep.equal(['keywords']);
    expect(fields({ ...keyword, match_mode: 'glob' })).to.deep.equal(['match_mode']);
    expect(fields({ ...keyword, case_sensitive: 'no' })).to.deep.equal(['case_sensitive']);
    expect(fields({ ...keyword, platforms: [] })).to.deep.equal(['platforms']);
    expect(fields({ ...keyword, plattforms: ['line'] })).to.deep.equal(['plattforms']);
    expect(fields({ type: 'follow', keywords: ['a'] })).to.deep.equal(['keywords']);
    expect(fields({ type: 'api_trigger', platforms: ['line'] })).to.deep.equal(['platforms']);
    expect(fields({ type: 'postback' })).to.deep.equal(['match']);
    expect(fields({ type: 'postback', match: 'exact' })).to.deep.equal(['data']);
    expect(fields({ type: 'postback', match: 'prefix', data: '' })).to.deep.equal(['data']);
    expect(fields({ type: 'postback', match: 'any', data: 'x' })).to.deep.equal(['data']);
  });

  it('accepts the settings in an object of their own, and means the same by it', () => {
    const { type, ...config } = keyword;
    const parsed = v.safeParse(writtenTriggerSchema, { type, config });
    expect(parsed.output).to.deep.equal({ ...keyword, case_sensitive: false });
    expect(v.parse(writtenTriggerSchema, { type: 'follow', config: {} })).to.deep.equal({
      type: 'follow',
    });
    expect(v.parse(writtenTriggerSchema, keyword)).to.deep.equal(parsed.output);
  });

  it('names the field that is wrong in that form too', () => {
    const fields = (trigger: unknown): string[] =>
      (v.safeParse(writtenTriggerSchema, trigger).issues ?? []).map(
        (issue) => v.getDotPath(issue) ?? '',
      );
    const { type, ...config } = keyword;
    expect(fields({ type, config: { ...config, keywords: [''] } })).to.deep.equal([
      'config.keywords.0',
    ]);
    expect(fields({ type, config: { ...config, extra: 1 } })).to.deep.equal(['config.extra']);
    expect(fields({ type: 'never', config })).to.deep.equal(['type']);
    expect(fields({ type, config, platforms: ['line'] })).to.include('config');
    expect(fields({ ...keyword, config: 1 })).to.deep.equal(['config']);
    expect(fields({ config: {} })).to.deep.equal(['type']);
    expect(fields({ type: 'follow', config: { type: 'keyword' } })).to.deep.equal(['config']);
  });

  it('takes each trigger as its owner writes it', () => {
    const all = [
      { ...keyword, case_sensitive: true, platforms: ['line', 'whatsapp'] },
      { type: 'new_message' },
      { type: 'new_conversation', platforms: ['telegram'] },
      { type: 'story_reply' },
      { type: 'comment_keyword', keywords: ['price'], match_mode: 'regex' },
      { type: 'follow' },
      { type: 'unfollow', platforms: ['line'] },
      { type: 'postback', match: 'any' },
      { type: 'postback', match: 'exact', data: 'BUY' },
      { type: 'postback', match: 'prefix', data: 'BUY:', platforms: ['messenger'] },
      { type: 'api_trigger' },
    ];
    for (const trigger of all) expect(errors(trigger)).to.deep.equal([]);
  });

  it('names keywords that grow too long in the form in which they are compared', () => {
    const keywords = ['order', '\ufdfa'.repeat(12)];
    const found = publishProblems(
      workflowOn({ type: 'keyword', keywords, match_mode: 'exact' }),
      sentBy(),
    );
    expect(found).to.deep.equal([
      {
        field: 'trigger.keywords.1',
        message:
          'has more than 200 characters in the form in which it is compared: write a shorter one',
      },
    ]);
  });
});
