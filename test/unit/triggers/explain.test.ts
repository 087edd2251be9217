import { expect } from 'chai';
import * as fc from 'fast-check';
import { eventTypes } from '../../../shared/domain/events/event.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { explainEvent, explainWorkflow } from '../../../shared/domain/triggers/explain-trigger.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import type { TriggerFacts } from '../../../shared/domain/triggers/trigger-facts.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { decideOn, nothingWritten, orderWorkflow, received, text } from '../../support/deciding.ts';
import { runs } from '../../support/properties.ts';
import { saying, workflowOn } from '../../support/triggers.ts';

/** Few letters, so that words meet; some that are written in several ways. */
const letters = fc.constantFrom('a', 'A', 'b', 'ß', 'ss', 'İ', 'i', 'ﾊﾞ', 'バ', '👍🏽', '👍', ' ');
const words = fc.array(letters, { maxLength: 4 }).map((some) => some.join(''));
const patterns = fc.constantFrom('a+b', '^a', 'b$', '(a|b){2}', 'バ', '[', '.{1000}', 'i');
const platforms = fc.option(
  fc.uniqueArray(fc.constantFrom('line', 'telegram', 'instagram'), { minLength: 1 }),
  { nil: undefined },
);

const keywordTrigger = fc
  .record({
    type: fc.constantFrom('keyword', 'comment_keyword'),
    mode: fc.constantFrom('exact', 'contains', 'starts_with', 'regex'),
    words: fc.array(words, { minLength: 1, maxLength: 4 }),
    patterns: fc.array(patterns, { minLength: 1, maxLength: 2 }),
    case_sensitive: fc.boolean(),
    platforms,
  })
  .map(({ type, mode, words, patterns, case_sensitive, platforms }) => ({
    ...{ type, match_mode: mode, case_sensitive, platforms },
    keywords: mode === 'regex' ? patterns : words,
  }));

const postbackTrigger = fc
  .record({ match: fc.constantFrom('any', 'exact', 'prefix'), data: words, platforms })
  .map(({ match, data, platforms }) => ({
    ...{ type: 'postback', match, platforms },
    ...(match !== 'any' && { data }),
  }));

const plainTrigger = fc.record({
  type: fc.constantFrom(
    'new_message',
    'new_conversation',
    'story_reply',
    'referral',
    'follow',
    'unfollow',
  ),
  platforms,
});

/** As they may be stored: some of them wrong. */
const workflows = fc
  .array(
    fc.record({
      trigger: fc.oneof(
        keywordTrigger,
        postbackTrigger,
        plainTrigger,
        fc.constant({ type: 'odd' }),
      ),
      status: fc.constantFrom('published', 'published', 'published', 'draft', 'archived'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((some) =>
    some.map(
      (one, index) => ({ ...orderWorkflow, ...one, workflow_id: `wf_${index}` }) as Workflow,
    ),
  );

const occasions: fc.Arbitrary<TriggerFacts> = fc.record(
  {
    platform: fc.constantFrom('line', 'telegram', 'instagram', 'fax'),
    type: fc.oneof(
      fc.constantFrom(
        'messaging.message.received' as const,
        'messaging.postback.received' as const,
      ),
      fc.constantFrom(...eventTypes),
    ),
    direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
    text: words,
    data: words,
    silent: fc.constantFrom(false, false, true),
    first: fc.boolean(),
    referred: fc.boolean(),
    deleted: fc.boolean(),
  },
  { requiredKeys: ['platform', 'type', 'silent', 'first', 'referred', 'deleted'] },
);

describe('what is explained', () => {
  it('is what is matched, for any workflows and anything that happens', async () => {
    const property = fc.property(workflows, fc.array(occasions, { maxLength: 3 }), (all, some) => {
      const { match } = compileWorkflows(all);
      const matched = new Set(
        some.flatMap((one) => match(one)).map(({ workflow_id }) => workflow_id),
      );
      for (const workflow of all) {
        const { matched: explained, conditions } = explainWorkflow(workflow, some);
        expect(explained).to.equal(matched.has(workflow.workflow_id));
        // A workflow that is not published is judged all the same, and never matches.
        const judged = conditions.filter(({ code }) => code !== 'draft' && code !== 'archived');
        expect(judged.slice(0, -1).every(({ met }) => met)).to.equal(true);
        expect(conditions.every(({ met }) => met)).to.equal(explained);
      }
    });
    await fc.assert(property, { numRuns: runs(800) });
  });
});

describe('an explanation', () => {
  const match_mode = 'contains' as const;
  const trigger = { type: 'keyword' as const, keywords: ['Order', 'ＢＵＹ'], match_mode };
  const keyword = workflowOn(trigger);
  const lastOf = (workflow: Workflow, occasion: TriggerFacts): [string, boolean, string] => {
    const last = explainWorkflow(workflow, [occasion]).conditions.at(-1);
    return [last?.condition ?? '', last?.met ?? false, last?.detail ?? ''];
  };

  it('goes through the conditions in order', () => {
    expect(explainWorkflow(keyword, [saying(' My ＯＲＤＥＲ ')])).to.deep.equal({
      workflow_id: 'wf_1',
      name: 'Workflow wf_1',
      version: 3,
      matched: true,
      conditions: [
        {
          condition: 'published',
          met: true,
          code: 'published',
          params: { version: 3 },
          detail: 'The workflow is published, in version 3.',
        },
        {
          condition: 'event',
          met: true,
          code: 'event_starts',
          params: {
            event: 'messaging.message.received',
            started_by: ['messaging.message.received'],
          },
          detail:
            'The event is messaging.message.received; keyword is started by messaging.message.received.',
        },
        {
          condition: 'platform',
          met: true,
          code: 'any_platform',
          params: { platform: 'line' },
          detail: 'It came from line; the trigger accepts every platform.',
        },
        {
          condition: 'origin',
          met: true,
          code: 'new_inbound',
          params: {},
          detail:
            'It is new and comes from somebody else: no echo, no standby, no imported history.',
        },
        {
          condition: 'keyword',
          met: true,
          code: 'keyword_found',
          params: {
            mode: 'contains',
            case_sensitive: false,
            keyword: 'order',
            before: 'my ',
            found: 'order',
            after: '',
          },
          detail:
            'The text is compared, without regard to case, as “my order”; it contains “order”.',
        },
      ],
    });
  });

  it('ends with the first that is not met', () => {
    const limited = workflowOn({ ...trigger, platforms: ['instagram', 'whatsapp'] });
    const facts: [Workflow, TriggerFacts, [string, boolean, string]][] = [
      [
        keyword,
        saying(undefined, { type: 'contact.followed' }),
        [
          'event',
          false,
          'The event is contact.followed; keyword is started by messaging.message.received.',
        ],
      ],
      [
        workflowOn({ type: 'api_trigger' }),
        saying('order'),
        [
          'event',
          false,
          'The event is messaging.message.received; api_trigger is started by the API, and no event.',
        ],
      ],
      [
        limited,
        saying('order'),
        ['platform', false, 'It came from line; the trigger accepts only instagram, whatsapp.'],
      ],
      [
        keyword,
        saying('order', { silent: true }),
        [
          'origin',
          false,
          'It is an echo, a standby event or imported history, which start nothing.',
        ],
      ],
      [
        keyword,
        saying('Hello'),
        [
          'keyword',
          false,
          'The text is compared, without regard to case, as “hello”; it contains none of “order”, “buy”.',
        ],
      ],
      [
        keyword,
        saying(undefined),
        ['keyword', false, 'The event has no text to compare with keywords.'],
      ],
      [
        keyword,
        saying(undefined, { deleted: true }),
        [
          'keyword',
          false,
          'The message has been deleted, and its text with it, so no keyword can be compared.',
        ],
      ],
      [
        workflowOn({ ...trigger, match_mode: 'regex', keywords: ['^Or'], case_sensitive: true }),
        saying('order'),
        ['keyword', false, 'The text is compared as “order”; it matches none of “^Or”.'],
      ],
      [
        workflowOn({ type: 'new_conversation' }),
        saying('order'),
        ['first_message', false, 'A person had already written in this conversation.'],
      ],
      [
        workflowOn({ type: 'postback', match: 'prefix', data: 'BUY:' }),
        saying(undefined, { type: 'messaging.postback.received', data: 'SELL:1' }),
        [
          'data',
          false,
          'The button carries “SELL:1”; the trigger accepts data that begins with “BUY:”.',
        ],
      ],
    ];
    for (const [workflow, occasion, last] of facts) {
      expect(lastOf(workflow, occasion)).to.deep.equal(last);
    }
  });

  it('of a draft and of an archived workflow says so, and judges the trigger all the same', () => {
    for (const [status, detail] of [
      ['draft', 'The workflow is a draft: only a published workflow starts.'],
      ['archived', 'The workflow is archived: only a published workflow starts.'],
    ] as const) {
      const { matched, conditions } = explainWorkflow({ ...keyword, status }, [saying('order')]);
      expect(matched).to.equal(false);
      expect(conditions[0]).to.deep.equal({
        condition: 'published',
        met: false,
        code: status,
        params: {},
        detail,
      });
      expect(conditions.map(({ code, met }) => [code, met])).to.deep.equal([
        [status, false],
        ['event_starts', true],
        ['any_platform', true],
        ['new_inbound', true],
        ['keyword_found', true],
      ]);
    }
  });

  it('quotes the words around the match, wherever in the text it is', () => {
    const long = `${'word '.repeat(200)}buy now${' thing'.repeat(200)}`;
    const before = `…${'word '.repeat(8)}`;
    const after = ` now${' thing'.repeat(6)}…`;
    const facts: [object, string, object, string][] = [
      [{}, long, { before, found: 'buy', after }, 'it contains “buy”.'],
      [
        { match_mode: 'regex', keywords: ['b[uü]y'] },
        long,
        { before, found: 'buy', after },
        'it matches “b[uü]y”.',
      ],
      [
        { match_mode: 'starts_with', keywords: ['word'] },
        long,
        { before: '', found: 'word', after: `${' word'.repeat(8)}…` },
        'it begins with “word”.',
      ],
      [
        { match_mode: 'exact', keywords: ['buy'] },
        'BUY',
        { before: '', found: 'buy', after: '' },
        'it is “buy”.',
      ],
      [
        { match_mode: 'regex', keywords: ['x.*z'] },
        `x${'y'.repeat(200)}z`,
        { before: '', found: `x${'y'.repeat(99)}…`, after: '' },
        'it matches “x.*z”.',
      ],
      // Pictures of two code units each are never cut in half.
      [
        {},
        `a${'🍕'.repeat(60)}buy${'🍕'.repeat(60)}`,
        { before: `…${'🍕'.repeat(40)}`, found: 'buy', after: `${'🍕'.repeat(40)}…` },
        'it contains “buy”.',
      ],
    ];
    for (const [change, said, quoted, end] of facts) {
      const { conditions } = explainWorkflow(workflowOn({ ...trigger, ...change }), [saying(said)]);
      const last = conditions.at(-1);
      expect(last?.params).to.include(quoted);
      expect(last?.detail).to.contain(Object.values(quoted).join('')).and.to.contain(end);
    }
  });

  it('writes characters that turn the direction of the sentence as escapes', () => {
    const postback = workflowOn({ type: 'postback', match: 'exact', data: 'a' });
    const pressed = saying(undefined, {
      type: 'messaging.postback.received',
      data: '\u202eevil\u0007',
    });
    const [, , detail] = lastOf(postback, pressed);
    expect(detail).to.equal('The button carries “\\u202eevil\\u0007”; the trigger accepts “a”.');
  });

  it('lists ten keywords and counts the others', () => {
    const keywords = Array.from({ length: 12 }, (_, n) => `w${n}`);
    const [, , detail] = lastOf(workflowOn({ ...trigger, keywords }), saying('x'));
    expect(detail).to.contain('“w9” and 2 more.');
  });

  it('says what is stored wrong', () => {
    const wrong = { ...keyword, trigger: { ...trigger, match_mode: 'regex', keywords: ['('] } };
    expect(lastOf(wrong as unknown as Workflow, saying('order'))).to.deep.equal([
      'valid',
      false,
      'The workflow is stored wrong: trigger.keywords.0: error parsing regexp: missing closing ): `(`.',
    ]);
  });

  it('is of the event as the log has it, with what it started', () => {
    const said = text('m1', '2026-03-31T10:00:00.000Z', 'my order');
    const { record } = decideOn(nothingWritten, received('evt_1'), [said]);
    const other = workflowOn({ type: 'new_conversation' }, 'wf_first');
    const [began, first] = finish(explainEvent(record, [orderWorkflow, other]));
    expect(began).to.include({ matched: true, execution_id: record.executions[0]?.id });
    // It would have matched, but was not there then.
    expect(first).to.include({ workflow_id: 'wf_first', matched: true });
    expect(first).not.to.have.property('execution_id');
  });

  it('of an event that has not been processed says so', () => {
    expect(explainWorkflow(keyword, []).conditions.at(-1)).to.deep.equal({
      condition: 'event',
      met: false,
      code: 'not_processed',
      params: {},
      detail: 'The event has not been processed yet.',
    });
  });
});
