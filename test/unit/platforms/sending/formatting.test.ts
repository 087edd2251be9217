import { expect } from 'chai';
import { escapeMarks } from '../../../../shared/domain/outbound/marks.ts';
import type { Part } from '../../../../shared/domain/outbound/part.ts';
import { senders } from '../../../../shared/platforms/senders.ts';

function plan(platform: string, text: string, split = false): readonly Part[] {
  const content = { type: 'text', text, format: 'markdown' } as const;
  const planned = senders[platform]?.plan(content, split ? ['split'] : []) ?? [];
  if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
  return planned;
}

describe('a formatted text', () => {
  it('on Telegram has its marks beside the words, and goes without them if it must', () => {
    const [part] = plan('telegram', `*Order* for ${escapeMarks('J_ane*[x](')} (1.5 kg) - done!`);
    const text = 'Order for J_ane*[x]( (1.5 kg) - done!';
    expect(part).to.deep.include({
      body: { text, entities: [{ type: 'bold', offset: 0, length: 5 }] },
      plain: { text },
    });
  });

  it('makes no link of a name on Telegram, and one of a link', () => {
    const [named] = plan('telegram', `Hi ${escapeMarks('[free](http://evil.example)')}`);
    expect(named?.body).to.deep.equal({ text: 'Hi [free](http://evil.example)' });
    const [linked] = plan('telegram', '[Shop](https://shop.example)');
    expect(linked?.body).to.deep.equal({
      text: 'Shop',
      entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://shop.example' }],
    });
  });

  it('stays bold and linked on both sides of a cut', () => {
    const long = 'word '.repeat(1000).trim();
    for (const [open, close] of [
      ['**', '**'],
      ['[', '](https://shop.example)'],
    ]) {
      const parts = plan('telegram', `${open}${long}${close}`, true);
      expect(parts).to.have.length(2);
      for (const { body } of parts) {
        const { text, entities } = body as { text: string; entities: { length: number }[] };
        expect(entities).to.have.length(1);
        expect(entities[0]?.length).to.equal(text.length);
      }
    }
  });

  it('on WhatsApp has WhatsApp’s signs, whole in every part and within its length', () => {
    expect(
      plan('whatsapp', '**Order** _now_ ~not~ `x` [shop](https://shop.example)')[0]?.body,
    ).to.deep.include({
      text: {
        body: '*Order* _now_ ~not~ ```x``` shop (https://shop.example)',
        preview_url: true,
      },
    });
    const parts = plan('whatsapp', `*${'word '.repeat(1700).trim()}*`, true);
    const texts = parts.map(({ shows }) => shows[0]?.content.text ?? '');
    for (const text of texts) {
      expect(text).to.match(/^\*word[^*]+\*$/);
      expect(text.length).to.be.at.most(4096);
    }
  });

  it('is its words alone where nothing can be marked', () => {
    const source = '*Order* [shop](https://shop.example)';
    const words = 'Order shop (https://shop.example)';
    for (const platform of ['messenger', 'instagram']) {
      expect(plan(platform, source)[0]?.body).to.deep.equal({ text: words });
    }
    expect(plan('line', source)[0]?.body).to.deep.equal({
      messages: [{ type: 'text', text: words }],
    });
  });

  it('is letters where nobody asked for a format', () => {
    const planned = senders['telegram']?.plan({ type: 'text', text: '*x*' }, []);
    expect(planned).to.have.nested.property('[0].body').deep.equal({ text: '*x*' });
  });
});
