import { expect } from 'chai';
import { parseExactJson } from '../../../shared/domain/exact-json.ts';
import { digestJson } from '../../../shared/platforms/digest-json.ts';
import { deliver } from '../../support/platform-events.ts';
import { tellStory } from '../../support/story.ts';

const comment = (id: string, sender: string, name: string): string =>
  `{"object":"page","entry":[{"id":"108242","time":1774952130,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"${id}","post_id":"1_2","message":"hi","sender_id":${sender},"sender_name":"${name}","created_time":1774952130}}]}]}`;

describe('a JSON number beyond 2^53', () => {
  it('keeps its digits when it is parsed and written again', () => {
    for (const text of [
      '{"id":10210000000000628}',
      '[9007199254740993,-9007199254740995]',
      '{"a":{"b":[12345678901234567890123]}}',
    ]) {
      expect(JSON.stringify(parseExactJson(text))).to.equal(text);
    }
  });

  it('leaves all other values as JSON.parse reads them', () => {
    const text =
      '{"a":1,"b":1.5,"c":"12345678901234567890","d":9007199254740991,"e":1e300,"f":null}';
    expect(parseExactJson(text)).to.deep.equal(JSON.parse(text));
  });

  it('is read in a body that is nested too deep for exact reading', () => {
    const text = `[12345678901234567890,${'['.repeat(20_000)}${']'.repeat(20_000)}]`;
    expect(() => parseExactJson(text)).not.to.throw();
  });

  it('makes two digests of two numbers that differ by one', () => {
    const digests = ['[10210000000000628]', '[10210000000000629]'].map((text) =>
      digestJson(parseExactJson(text)),
    );
    expect(digests[0]).not.to.equal(digests[1]);
  });

  it('is one person each, with the digits of the body, in event and contact', async () => {
    const bodies = [
      comment('c1', '10210000000000629', 'Ann'),
      comment('c2', '10210000000000628', 'Bob'),
    ];
    const { contactNamed } = await tellStory('messenger', bodies);
    expect(contactNamed('Ann')?.platform_user_ids).to.deep.equal(['10210000000000629']);
    expect(contactNamed('Bob')?.platform_user_ids).to.deep.equal(['10210000000000628']);
    const [event] = deliver('messenger', Buffer.from(bodies[0] ?? ''));
    expect(JSON.stringify(event?.body)).to.include('"sender_id":10210000000000629');
  });
});
