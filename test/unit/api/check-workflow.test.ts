import { expect } from 'chai';
import { openApi } from '../../support/api.ts';

const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };

async function check(file: object) {
  const { ask, store } = await openApi();
  const { status, body } = await ask('POST /v1/workflows/check', { body: file });
  expect(status).to.equal(200);
  expect(store.documents.workflows.size).to.equal(0);
  return body;
}

describe('api: checking a workflow', () => {
  it('finds nothing wrong with one that can be published', async () => {
    const nodes = { hi: { type: 'send_message', message: 'Hi' } };
    const file = { id: 'wf_hi', name: 'Hi', trigger, definition: { start: 'hi', nodes } };
    expect(await check(file)).to.deep.equal({ problems: [] });
  });

  it('says every mistake with its path, of the trigger and of the definition at once', async () => {
    const nodes = { hi: { type: 'send_message', message: 'Hi {{', next: 'gone' } };
    const bad = { ...trigger, match_mode: 'sometimes' };
    const { problems } = await check({ trigger: bad, definition: { start: 'hi', nodes }, own: 1 });
    expect(problems.map(({ field }: { field: string }) => field)).to.have.members([
      'name',
      'trigger.match_mode',
      'own',
      'definition.nodes.hi.next',
      'definition.nodes.hi.message',
    ]);
  });

  it('says what a regular expression of the trigger cannot be', async () => {
    const bad = { type: 'keyword', keywords: ['('], match_mode: 'regex' };
    const { problems } = await check({ name: 'Bad', trigger: bad });
    expect(problems.map(({ field }: { field: string }) => field)).to.deep.equal([
      'trigger.keywords.0',
    ]);
  });

  it('says of a long text what is wrong with it, whatever is written in it', async () => {
    const many = (part: string) => part.repeat(200_000 / part.length);
    const facts: [message: string, problem: string][] = [
      [many('{{'), 'has 200000, at most 40000 are possible'],
      [many('{% a %}'), 'It takes too much work. Make it shorter.'],
      [`{{ a${many(' | b')} }}`, 'It takes too much work. Make it shorter.'],
    ];
    for (const [message, problem] of facts) {
      const nodes = { hi: { type: 'send_message', message } };
      const { problems } = await check({ name: 'Hi', trigger, definition: { start: 'hi', nodes } });
      const field = 'definition.nodes.hi.message';
      expect(problems, message.slice(0, 20)).to.deep.equal([{ field, message: problem }]);
    }
  });

  it('says that a definition is too large, and nothing else of it', async () => {
    const nodes = { hi: { type: 'send_message', message: '\n'.repeat(200_000), next: 'gone' } };
    expect(await check({ name: 'Hi', trigger, definition: { start: 'hi', nodes } })).to.deep.equal({
      problems: [{ field: 'definition', message: 'must have at most 262144 bytes as JSON' }],
    });
  });

  it('checks nothing of what another engine runs', async () => {
    expect(
      await check({ name: 'Theirs', trigger, definition: { nodes: [{ next: 3 }] } }),
    ).to.deep.equal({ problems: [] });
  });

  it('lists at most two hundred mistakes, and says that there are more', async () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [`n${at}`, { type: 'send_message' }]),
    );
    const { problems, more } = await check({
      name: 'Many',
      trigger,
      definition: { start: 'n0', nodes },
    });
    expect(problems).to.have.length(200);
    expect(more).to.equal(true);
  });
});
