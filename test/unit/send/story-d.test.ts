import { expect } from 'chai';
import { escapeMarks } from '../../../shared/domain/outbound/marks.ts';
import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';
import type { Part } from '../../../shared/domain/outbound/part.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { type Answering, accountOf, openAnswering } from '../../support/answering.ts';
import { nameOf, ways, work } from '../../support/ways.ts';

const SMILE = '🙂';

function textsOf(platform: string, text: string, more: object = {}): readonly string[] {
  const planned = senders[platform]?.plan({ type: 'text', text, ...more }, ['split']);
  if (planned === undefined || 'problems' in planned) throw new Error(JSON.stringify(planned));
  return planned.flatMap(({ shows }: Part) => shows.map(({ content }) => content.text ?? ''));
}

describe('story D: text and shape', () => {
  it('Telegram: an emoji at the edge is never cut, and the parts together are the text', () => {
    const cases: readonly (readonly [string, number])[] = [
      [`a${SMILE.repeat(4_096)}`, 3],
      ['a'.repeat(4_096), 1],
      ['a'.repeat(4_097), 2],
      ['a'.repeat(5_000), 2],
    ];
    for (const [text, parts] of cases) {
      const pieces = textsOf('telegram', text);
      expect(pieces).to.have.length(parts);
      expect(pieces.join('')).to.equal(text);
      for (const piece of pieces) {
        expect(piece.length).to.be.at.most(4_096);
        expect(piece.isWellFormed()).to.equal(true);
      }
    }
  });

  it('every platform: parts are cut at a paragraph, a line or a space where there is one', () => {
    const words = `${'word '.repeat(150)}\n\n`.repeat(20);
    for (const platform of ['instagram', 'line', 'messenger', 'telegram', 'whatsapp']) {
      const pieces = textsOf(platform, words);
      expect(pieces.length, platform).to.be.greaterThan(1);
      for (const piece of pieces) expect(piece.trim(), platform).to.match(/^word(\s+word)*$/);
    }
  });

  it('Instagram: counts bytes, in which an emoji is four', () => {
    const pieces = textsOf('instagram', SMILE.repeat(600));
    expect(pieces.join('')).to.equal(SMILE.repeat(600));
    for (const piece of pieces) expect(Buffer.byteLength(piece)).to.be.at.most(1_000);
  });

  it('Telegram: a name is seen letter for letter, and makes no link', () => {
    for (const name of ['J_ane*[x](', '[free](http://evil.example)', '**', '`', '\\', '_a_ *b*']) {
      const text = `*Order* for ${escapeMarks(name)} (1.5 kg) - done!`;
      expect(textsOf('telegram', text, { format: 'markdown' })).to.deep.equal([
        `Order for ${name} (1.5 kg) - done!`,
      ]);
      const planned = senders['telegram']?.plan(
        { type: 'text', text, format: 'markdown' },
        [],
      ) as readonly Part[];
      const entities = planned[0]?.body['entities'] as readonly { readonly type: string }[];
      expect(
        entities.map(({ type }) => type),
        name,
      ).to.deep.equal(['bold']);
    }
  });

  it('Telegram: what is bold stays bold on both sides of a cut, and a link stays a link', () => {
    const bold = `**${'bold '.repeat(1_800).trim()}**`;
    const planned = senders['telegram']?.plan({ type: 'text', text: bold, format: 'markdown' }, [
      'split',
    ]) as readonly Part[];
    expect(planned).to.have.length(3);
    for (const { body } of planned) {
      const [entity] = body['entities'] as readonly {
        readonly type: string;
        readonly offset: number;
        readonly length: number;
      }[];
      expect(entity).to.include({ type: 'bold', offset: 0 });
      expect(entity?.length).to.equal(String(body['text']).length);
    }
    const long = `${'a'.repeat(4_090)} [the shop of the town](https://shop.example/x)`;
    const cut = senders['telegram']?.plan({ type: 'text', text: long, format: 'markdown' }, [
      'split',
    ]) as readonly Part[];
    const links = cut.flatMap(
      ({ body }) =>
        (body['entities'] ?? []) as readonly { readonly type: string; readonly url?: string }[],
    );
    expect(links.length).to.be.greaterThan(0);
    for (const link of links)
      expect(link).to.include({ type: 'text_link', url: 'https://shop.example/x' });
  });

  it('Telegram: what it cannot read with its formatting goes once as plain words, in every way', async () => {
    const answering = await openAnswering(accountOf('telegram'));
    for (const [n, way] of ways.entries()) {
      const to = await answering.hear(n);
      const content = { type: 'text', text: `*plain* ${n}`, format: 'markdown' } as const;
      const id = await answering.queue(to, content);
      answering.stage.standIn.fail({
        how: 'say',
        json: {
          ok: false,
          error_code: 400,
          description: "Bad Request: can't parse entities: wrong offset",
        },
      });
      await work(answering, to.id, way);
      answering.stage.standIn.heal();
      const message = await answering.find(id);
      expect(answering.arrivals(`plain ${n}`), nameOf(way)).to.be.at.most(1);
      expect(message?.status, nameOf(way)).to.be.oneOf(
        typeof way === 'string' ? ['sent'] : ['sent', 'uncertain'],
      );
      if (message?.status === 'sent')
        expect(answering.arrivals(`plain ${n}`), nameOf(way)).to.equal(1);
    }
    await answering.close();
  });

  it('what a platform cannot show is named with its limit before it is queued, or becomes numbered words', () => {
    const cards = Array.from({ length: 12 }, (_, n) => ({
      title: n === 0 ? 'x'.repeat(90) : `Card ${n}`,
      buttons: [{ title: 'Buy', id: `buy ${n}` }],
    }));
    const carousel: OutboundContent = { type: 'carousel', cards };
    for (const platform of ['line', 'messenger', 'whatsapp', 'telegram', 'instagram']) {
      const refused = senders[platform]?.plan(carousel, []);
      expect(refused, platform).to.have.nested.property('problems[0].field');
      const adapted = senders[platform]?.plan(carousel, ['split', 'text']);
      expect(adapted, platform).to.be.an('array').that.is.not.empty;
    }
    const replies = Array.from({ length: 5 }, (_, n) => ({
      title: `${n}${'y'.repeat(27)}`,
      id: `r${n}`,
    }));
    const asked = senders['whatsapp']?.plan(
      { type: 'text', text: 'Which?', quick_replies: replies },
      [],
    );
    expect(asked).to.have.nested.property('problems[0].message').that.matches(/3|20/);
  });

  it('media: a space in the address is encoded, and what the platform cannot fetch has failed while the words go', async () => {
    const answering: Answering = await openAnswering(accountOf('whatsapp'));
    const to = await answering.hear(1);
    const fine = await answering.queue(to, { type: 'image', url: 'https://cdn.example/a b.png' });
    const gone = await answering.queue(to, { type: 'image', url: 'https://gone.invalid/a.png' });
    const words = await answering.queue(to, { type: 'text', text: 'and the words' });
    for (let n = 0; n < 3; n += 1) await answering.run(to.id);
    for (const id of [fine, gone, words])
      expect(await answering.find(id)).to.include({ status: 'sent' });
    expect(JSON.stringify(answering.stage.standIn.sent[0]?.message)).to.include('a%20b.png');
    await answering.readReports();
    const [id] = (await answering.find(gone))?.parts[0]?.platform_message_ids ?? [];
    const known = [...answering.store.documents.messages.values()].find(
      ({ platform_message_id }) => platform_message_id === id,
    );
    expect(known?.errors[0]).to.include({ code: '131053' });
    expect(known?.states).to.have.property('failed');
    await answering.close();
    for (const url of [
      'http://10.0.0.5/x.png',
      'https://10.0.0.5/x.png',
      'https://localhost/x.png',
    ]) {
      expect(senders['whatsapp']?.plan({ type: 'image', url }, []), url).to.have.property(
        'problems',
      );
    }
  });
});
