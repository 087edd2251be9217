import { expect } from 'chai';
import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { openApi } from '../../support/api.ts';

const MANY = 240_000;
const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };
const workflow = { name: 'Orders', trigger };
const many = Array(MANY).fill(0);

describe('a list that is longer than allowed', () => {
  const facts: [route: string, body: object, detail: string][] = [
    [
      'POST /v1/workflows',
      { ...workflow, trigger: { ...trigger, keywords: many } },
      'trigger.keywords: has 240000, at most 100 are possible',
    ],
    [
      'POST /v1/workflows',
      { ...workflow, trigger: { ...trigger, platforms: many } },
      'trigger.platforms: has 240000, at most 50 are possible',
    ],
    [
      'PUT /v1/workflows/wf_orders',
      { ...workflow, trigger: { type: 'follow', platforms: many } },
      'trigger.platforms: has 240000, at most 50 are possible',
    ],
    [
      'POST /v1/events/replay',
      { mode: 'reprocess', event_ids: Array(30_000).fill(0) },
      'event_ids: has 30000, at most 200 are possible',
    ],
  ];
  for (const [route, body, detail] of facts) {
    it(`is one mistake of ${route}: ${detail}`, async () => {
      const { ask } = await openApi();
      const { status, body: answer } = await ask(route, { body });
      expect([status, answer.error.code, answer.error.details]).to.deep.equal([
        ...[400, 'invalid_body'],
        [detail],
      ]);
    });
  }

  it('is not even read where no body can be so long', async () => {
    const { ask } = await openApi();
    const body = { mode: 'reprocess', event_ids: many };
    const { status, body: answer } = await ask('POST /v1/events/replay', { body });
    expect([status, answer.error.code]).to.deep.equal([413, 'body_too_large']);
  });

  it('has none of its items looked at', () => {
    let looked = 0;
    const item = v.custom(() => {
      looked++;
      return false;
    });
    const list = v.pipe(boundedList(3, item), v.minLength(1));
    expect(v.safeParse(list, [1, 2, 3, 4]).issues).to.have.length(1);
    expect(looked).to.equal(0);
    expect(v.safeParse(list, [1, 2, 3]).issues).to.have.length(3);
    expect(looked).to.equal(3);
  });

  it('still differs from what is no list, and from an empty one', () => {
    const list = v.pipe(boundedList(2, v.string()), v.minLength(1));
    const messages = (input: unknown) => v.safeParse(list, input).issues?.map((i) => i.message);
    expect(messages('ab')).to.deep.equal(['Invalid type: Expected Array but received "ab"']);
    expect(messages([])).to.deep.equal(['Invalid length: Expected >=1 but received 0']);
    expect(messages(['a', 'b', 'c'])).to.deep.equal([
      'Invalid length: Expected <=2 but received 3',
    ]);
    expect(messages(['a', 'b'])).to.equal(undefined);
  });
});
