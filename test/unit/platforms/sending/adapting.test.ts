import { expect } from 'chai';
import type {
  Adapt,
  OutboundContent,
} from '../../../../shared/domain/outbound/outbound-content.ts';
import { senders } from '../../../../shared/platforms/senders.ts';

type Carousel = Extract<OutboundContent, { readonly type: 'carousel' }>;

function plan(platform: string, content: OutboundContent, ...adapt: Adapt[]) {
  const planned = senders[platform]?.plan(content, adapt) ?? [];
  return 'problems' in planned ? planned.problems : planned.map(({ body }) => body);
}

const buy = { title: 'Buy', id: 'buy' };
const shop = { title: 'Shop', url: 'https://shop.example' };

function carousel(...cards: Carousel['cards']): Carousel {
  return { type: 'carousel', cards };
}

describe('content that a platform cannot show as it is', () => {
  it('is never changed unasked, and the field is named with the limit', () => {
    const uneven = carousel(
      { title: 'A', subtitle: 'a'.repeat(90), buttons: [buy, shop, { title: 'More' }] },
      { title: 'B', subtitle: 'b', buttons: [{ ...buy, title: 'x'.repeat(21) }] },
    );
    expect(plan('line', uneven)).to.deep.equal([
      {
        field: 'cards.0.subtitle',
        message: 'LINE takes at most 60 UTF-16 units here; these are 90.',
      },
      {
        field: 'cards.1.buttons',
        message: 'On LINE all cards have as many buttons; another has 3.',
      },
      {
        field: 'cards.1.buttons.0.title',
        message: 'LINE takes at most 20 UTF-16 units here; these are 21.',
      },
    ]);
  });

  it('names the card that is wrong also where each goes alone', () => {
    const cards = carousel({ title: 'A', buttons: [buy] }, { title: 'B' });
    expect(plan('line', { ...cards, text: 'Look' }, 'messages')[0]).to.deep.equal({
      field: 'cards.1.buttons',
      message: 'On LINE a card needs a button.',
    });
  });

  it('becomes numbered lines, counted through the whole message', () => {
    const cards: Carousel = {
      ...carousel(
        {
          title: 'Red',
          subtitle: 'A red one',
          url: 'https://shop.example/red',
          buttons: [buy, shop],
        },
        { title: 'Blue' },
        { title: 'Green', buttons: [{ title: 'Ask', phone: '+81300000000' }] },
      ),
      text: 'Choose',
      quick_replies: [{ title: 'None' }],
    };
    const text = [
      'Choose\n\nRed\nA red one\nhttps://shop.example/red\n1. Buy\n2. Shop: https://shop.example',
      '3. Blue',
      'Green\n4. Ask: +81300000000',
      '5. None',
    ].join('\n\n');
    for (const platform of ['messenger', 'instagram', 'telegram']) {
      expect(JSON.stringify(plan(platform, cards, 'text'))).to.include(
        JSON.stringify(text).slice(1, -1),
      );
    }
  });

  it('takes the first of the changes that fits', () => {
    const long = carousel(
      { title: 'a'.repeat(25), buttons: [buy] },
      { title: 'b', buttons: [buy] },
    );
    const [list] = plan(
      'whatsapp',
      { ...carousel({ title: 'A', buttons: [buy] }), text: 'x' },
      'list',
      'text',
    );
    expect(list).to.have.nested.property('interactive.type', 'list');
    const [words] = plan('whatsapp', { ...long, text: 'x' }, 'list', 'text');
    expect(words).to.deep.include({ type: 'text' });
    // What is wrong with it as it is, where none does.
    const problems = plan('whatsapp', { ...long, text: 'x' }, 'list');
    expect(problems[0]).to.have.property('field', 'cards.0.image_url');
  });

  it('is reported as it was given where no change fits', () => {
    const replies = Array.from({ length: 11 }, (_, index) => ({ title: `Choice ${index}` }));
    const content: OutboundContent = { type: 'text', text: 'x', quick_replies: replies };
    expect(plan('whatsapp', content, 'list')).to.deep.equal([
      { field: 'quick_replies', message: 'WhatsApp takes at most 3 here; these are 11.' },
    ]);
  });

  it('needs words and ids of their own for WhatsApp’s buttons', () => {
    const content: OutboundContent = {
      type: 'text',
      text: 'x',
      buttons: [buy, { ...buy, title: 'No' }],
    };
    expect(plan('whatsapp', content)).to.deep.equal([
      { field: 'type', message: 'On WhatsApp each choice needs words and an id of its own.' },
    ]);
  });

  it('has only buttons that the platform has', () => {
    const call: OutboundContent = {
      type: 'text',
      text: 'x',
      buttons: [{ title: 'Call', phone: '+81300000000' }],
    };
    for (const [platform, name] of [
      ['instagram', 'Instagram'],
      ['telegram', 'Telegram'],
      ['whatsapp', 'WhatsApp'],
    ] as const) {
      expect(plan(platform, call)).to.deep.equal([
        { field: 'buttons.0.phone', message: `${name} has no buttons that dial a number.` },
      ]);
    }
  });

  it('asks only for what the app can give', () => {
    const asks = (asks_for: 'location' | 'phone' | 'email'): OutboundContent => ({
      type: 'text',
      text: 'x',
      quick_replies: [{ title: 'y', asks_for }],
    });
    const five = ['instagram', 'line', 'messenger', 'telegram', 'whatsapp'];
    const refused = five.flatMap((platform) =>
      (['location', 'phone', 'email'] as const).flatMap((one) => {
        const [first = {}] = plan(platform, asks(one));
        return 'field' in first ? [`${platform} ${one}`] : [];
      }),
    );
    expect(refused).to.deep.equal([
      'instagram location',
      'line phone',
      'line email',
      'messenger location',
      'telegram email',
      'whatsapp email',
    ]);
  });
});

describe('media', () => {
  it('has its address encoded', () => {
    const url = 'https://shop.example/a b/日本.png';
    expect(plan('messenger', { type: 'image', url })).to.deep.equal([
      {
        attachment: {
          type: 'image',
          payload: { url: 'https://shop.example/a%20b/%E6%97%A5%E6%9C%AC.png' },
        },
      },
    ]);
  });

  it('is refused where its ending tells a type that the platform does not take', () => {
    const message = 'Instagram takes application/pdf here; this ends like application/zip.';
    expect(
      plan('instagram', { type: 'file', url: 'https://shop.example/a.ZIP?x=1' }),
    ).to.deep.equal([{ field: 'url', message }]);
  });

  it('may have any name where its ending tells nothing', () => {
    for (const url of ['https://shop.example/picture', 'https://shop.example/a.php?f=.pdf']) {
      expect(plan('line', { type: 'image', url })[0]).to.have.property('messages');
    }
  });

  it('needs what LINE shows before it', () => {
    expect(plan('line', { type: 'video', url: 'https://shop.example/a.mp4' })).to.deep.equal([
      { field: 'preview_url', message: 'LINE needs a picture to show before the video.' },
    ]);
    expect(plan('line', { type: 'audio', url: 'https://shop.example/a.mp3' })).to.deep.equal([
      { field: 'duration_ms', message: 'LINE needs the duration of a sound.' },
    ]);
  });
});
