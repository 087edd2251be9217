import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';
import type { Border, DocumentedAnswer, SenderUnderTest } from '../sender-subject.ts';
import { demoAccount } from './demo-account.ts';
import { graphSays, metaAnswers, rejected } from './meta-answers.ts';
import { cards, choices, PICTURE, PLACE, SHOP, text } from './words.ts';

const APP_SECRET = '0123456789abcdef0123456789abcdef';

const takes: SenderUnderTest['takes'] = [
  { of: 'a text', content: text('Hello'), messages: 1 },
  {
    of: 'buttons',
    content: text('Pick', {
      buttons: [
        { title: 'Yes', id: 'y' },
        { title: 'Shop', url: SHOP },
      ],
    }),
    messages: 1,
  },
  { of: 'quick replies', content: text('Pick', { quick_replies: choices(3) }), messages: 1 },
  {
    of: 'a request for the number and the address',
    content: text('Who are you?', {
      quick_replies: [{ asks_for: 'phone' }, { title: 'My e-mail', asks_for: 'email' }],
    }),
    messages: 1,
  },
  {
    of: 'buttons and quick replies',
    content: text('Pick', { buttons: choices(3), quick_replies: choices(2) }),
    messages: 1,
  },
  { of: 'a picture', content: { ...PICTURE, quick_replies: choices(2) }, messages: 1 },
  {
    of: 'a picture and its words',
    content: { ...PICTURE, caption: 'Nice' },
    adapt: ['messages'],
    messages: 2,
  },
  { of: 'a video', content: { type: 'video', url: `${SHOP}/a.mp4` }, messages: 1 },
  { of: 'a sound', content: { type: 'audio', url: `${SHOP}/a.m4a` }, messages: 1 },
  { of: 'a file', content: { type: 'file', url: `${SHOP}/a.pdf` }, messages: 1 },
  { of: 'a place as its link', content: PLACE, adapt: ['text'], messages: 1 },
  { of: 'cards', content: { type: 'carousel', cards: cards(3) }, messages: 1 },
  {
    of: 'eleven cards',
    content: { type: 'carousel', cards: cards(11) },
    adapt: ['split'],
    messages: 2,
  },
  {
    of: 'words above cards',
    content: { type: 'carousel', text: 'Look', cards: cards(3) },
    adapt: ['messages'],
    messages: 2,
  },
  {
    of: 'five buttons as words',
    content: text('Pick', { buttons: choices(5) }),
    adapt: ['text'],
    messages: 1,
  },
  {
    of: 'buttons below a long text',
    content: text(`${'a '.repeat(350)}\n\nPick one.`, { buttons: choices(2) }),
    adapt: ['split'],
    messages: 2,
  },
  { of: 'its own words', content: { type: 'raw', body: { text: 'hi' } }, messages: 1 },
];

function bordersOf(name: string): readonly Border[] {
  const button = (more: object): OutboundContent =>
    text('x', { buttons: [{ title: 'x', ...more }] });
  const card = (more: object): OutboundContent => ({
    type: 'carousel',
    cards: [{ title: 'x', subtitle: 'y', ...more }],
  });
  return [
    {
      of: 'a text above buttons',
      fits: text('家'.repeat(640), { buttons: choices(1) }),
      exceeds: text('家'.repeat(641), { buttons: choices(1) }),
      field: 'text',
      says: `${name} takes at most 640 characters here; these are 641.`,
    },
    {
      of: 'buttons',
      fits: text('x', { buttons: choices(3) }),
      exceeds: text('x', { buttons: choices(4) }),
      field: 'buttons',
      says: `${name} takes at most 3 here; these are 4.`,
    },
    {
      of: 'a button’s words',
      fits: button({ title: 'a'.repeat(20) }),
      exceeds: button({ title: 'a'.repeat(21) }),
      field: 'buttons.0.title',
      says: `${name} takes at most 20 UTF-16 units here; these are 21.`,
    },
    {
      of: 'quick replies',
      fits: text('x', { quick_replies: choices(13) }),
      exceeds: text('x', { quick_replies: choices(14) }),
      field: 'quick_replies',
      says: `${name} takes at most 13 here; these are 14.`,
    },
    {
      of: 'a quick reply’s words',
      fits: text('x', { quick_replies: [{ title: 'a'.repeat(20) }] }),
      exceeds: text('x', { quick_replies: [{ title: 'a'.repeat(21) }] }),
      field: 'quick_replies.0.title',
      says: `${name} takes at most 20 UTF-16 units here; these are 21.`,
    },
    {
      of: 'cards',
      fits: { type: 'carousel', cards: cards(10) },
      exceeds: { type: 'carousel', cards: cards(11) },
      field: 'cards',
      says: `${name} takes at most 10 here; these are 11.`,
    },
    {
      of: 'a card’s title',
      fits: card({ title: 'a'.repeat(80) }),
      exceeds: card({ title: 'a'.repeat(81) }),
      field: 'cards.0.title',
      says: `${name} takes at most 80 characters here; these are 81.`,
    },
    {
      of: 'a card’s subtitle',
      fits: card({ subtitle: 'a'.repeat(80) }),
      exceeds: card({ subtitle: 'a'.repeat(81) }),
      field: 'cards.0.subtitle',
      says: `${name} takes at most 80 characters here; these are 81.`,
    },
    {
      of: 'a card’s buttons',
      fits: card({ buttons: choices(3) }),
      exceeds: card({ buttons: choices(4) }),
      field: 'cards.0.buttons',
      says: `${name} takes at most 3 here; these are 4.`,
    },
  ];
}

const answers: readonly DocumentedAnswer[] = [
  ...metaAnswers,
  graphSays(
    'a person who is not available',
    [400, 551, 1_545_041],
    rejected('recipient_unavailable', '551/1545041'),
  ),
  graphSays(
    'the same by another code',
    [400, 200, 1_545_041],
    rejected('recipient_unavailable', '200/1545041'),
  ),
  graphSays(
    'an account kept from sending',
    [400, 10, 1_893_063],
    rejected('account_restricted', '10/1893063'),
  ),
  graphSays(
    'another app that has the thread',
    [400, 10, 2_018_300],
    rejected('not_permitted', '10/2018300'),
  ),
  graphSays(
    'an app that is not live',
    [400, 200, 2_018_028],
    rejected('not_permitted', '200/2018028'),
  ),
  graphSays(
    'media that cannot be fetched',
    [400, 100, 2_018_008],
    rejected('media_refused', '100/2018008'),
  ),
  graphSays(
    'media that is too large',
    [400, 100, 2_018_109],
    rejected('media_refused', '100/2018109'),
  ),
  graphSays('a failure that passes', [400, 1200], { is: 'retry' }),
];

const privately = { comment: { id: '100_200', answer: 'private' } } as const;
const publicly = { comment: { id: '100_200', answer: 'public' } } as const;

export const messengerSubject: SenderUnderTest = {
  account: demoAccount('1100000000000077'),
  recipient: '5551234567890123',
  secrets: ['EAAdemoOnlySecondShopMessengerPage', APP_SECRET],
  stamped: true,
  takes: [
    ...takes,
    { of: 'a long text, in parts', content: text('a'.repeat(4001)), adapt: ['split'], messages: 3 },
    {
      of: 'a button that dials',
      content: text('Call', { buttons: [{ title: 'Call', phone: '+81300000000' }] }),
      messages: 1,
    },
    {
      of: 'quick replies with pictures',
      content: text('Pick', { quick_replies: [{ title: 'Red', image_url: `${SHOP}/red.png` }] }),
      messages: 1,
    },
  ],
  borders: [
    ...bordersOf('Messenger'),
    {
      of: 'a text',
      fits: text('🙂'.repeat(2000)),
      exceeds: text('🙂'.repeat(2001)),
      field: 'text',
      says: 'Messenger takes at most 2000 characters here; these are 2001.',
    },
  ],
  answers: [
    ...answers,
    graphSays(
      'outside of the window',
      [400, 10, 2_018_278],
      rejected('window_closed', '10/2018278'),
    ),
    graphSays(
      'no such person',
      [400, 100, 2_018_001],
      rejected('recipient_unavailable', '100/2018001'),
    ),
    {
      ...graphSays(
        'a comment answered before',
        [400, 10_900],
        rejected('already_replied', '10900'),
      ),
      target: privately,
    },
    {
      ...graphSays('a comment it may not answer', [403, 200], rejected('not_permitted', '200')),
      target: publicly,
    },
    {
      ...graphSays(
        'a comment that is gone',
        [400, 100, 33],
        rejected('recipient_unavailable', '100/33'),
      ),
      target: publicly,
    },
    { ...graphSays('the same words again', [400, 506], { is: 'sent', ids: [] }), target: publicly },
  ],
};

const instagram: Omit<SenderUnderTest, 'account' | 'secrets'> = {
  recipient: '5551234567890123',
  stamped: true,
  takes: [
    ...takes,
    { of: 'a long text, in parts', content: text('é'.repeat(1001)), adapt: ['split'], messages: 3 },
    {
      of: 'a heart',
      content: { type: 'raw', body: { attachment: { type: 'like_heart' } } },
      messages: 1,
    },
  ],
  borders: [
    ...bordersOf('Instagram'),
    {
      of: 'a text, in bytes',
      fits: text('é'.repeat(500)),
      exceeds: text('é'.repeat(501)),
      field: 'text',
      says: 'Instagram takes at most 1000 bytes of UTF-8 here; these are 1002.',
    },
  ],
  answers: [
    ...answers,
    graphSays(
      'outside of the window',
      [400, 10, 2_534_022],
      rejected('window_closed', '10/2534022'),
    ),
    graphSays(
      'no such person',
      [400, 100, 2_534_014],
      rejected('recipient_unavailable', '100/2534014'),
    ),
    {
      ...graphSays(
        'a comment answered before',
        [400, 100, 2_534_025],
        rejected('already_replied', '100/2534025'),
      ),
      target: privately,
    },
  ],
};

export const instagramSubjects: readonly SenderUnderTest[] = [
  {
    ...instagram,
    account: demoAccount('17841400000000077'),
    secrets: ['IGAAdemoOnlySecondShopInstagramLogin', APP_SECRET],
  },
  {
    ...instagram,
    account: demoAccount('17841400000000078'),
    secrets: ['EAAdemoOnlyThirdShopLinkedPage', APP_SECRET],
  },
];
