import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';
import type { SenderUnderTest } from '../sender-subject.ts';
import { demoAccount } from './demo-account.ts';
import { graphSays, metaAnswers, rejected } from './meta-answers.ts';
import { cards, choices, PICTURE, PLACE, SHOP, text } from './words.ts';

/** Cards as WhatsApp itself has them. */
function slides(count: number, more: object = {}): OutboundContent {
  const slide = { title: 'A card', image_url: `${SHOP}/a.png`, ...more };
  const buttons = [{ title: 'Shop', url: SHOP }];
  const all = Array.from({ length: count }, () => ({ ...slide, buttons }));
  return { type: 'carousel', text: 'Look', cards: all };
}

function refusal(code: number, means: string) {
  return graphSays('a code', [400, code], rejected(means, String(code)));
}

export const whatsappSubject: SenderUnderTest = {
  account: demoAccount('106540352240077'),
  recipient: '16505551234',
  secrets: ['EAAdemoOnlySecondShopWhatsappNumber', '0123456789abcdef0123456789abcdef'],
  stamped: true,
  takes: [
    { of: 'a text', content: text('Hello'), messages: 1 },
    { of: 'a long text, in parts', content: text('a'.repeat(9000)), adapt: ['split'], messages: 3 },
    {
      of: 'buttons',
      content: text('Pick', { buttons: [{ title: 'Yes', id: 'y' }, { title: 'No' }] }),
      messages: 1,
    },
    {
      of: 'a button with an address',
      content: text('Look', { buttons: [{ title: 'Shop', url: SHOP }] }),
      messages: 1,
    },
    { of: 'quick replies', content: text('Pick', { quick_replies: choices(3) }), messages: 1 },
    {
      of: 'a request for the location',
      content: text('Where?', { quick_replies: [{ asks_for: 'location' }] }),
      messages: 1,
    },
    {
      of: 'a request for the number',
      content: text('Who?', { quick_replies: [{ asks_for: 'phone' }] }),
      messages: 1,
    },
    {
      of: 'five choices as a list',
      content: text('Pick', { quick_replies: choices(5) }),
      adapt: ['list'],
      messages: 1,
    },
    {
      of: 'eleven choices as words',
      content: text('Pick', { buttons: choices(11) }),
      adapt: ['list', 'text'],
      messages: 1,
    },
    {
      of: 'buttons below a long text',
      content: text(`${'a '.repeat(700)}\n\nPick one.`, { buttons: choices(2) }),
      adapt: ['split'],
      messages: 2,
    },
    { of: 'a picture', content: { ...PICTURE, caption: 'Nice' }, messages: 1 },
    {
      of: 'a picture with choices',
      content: { ...PICTURE, caption: 'Nice?', quick_replies: choices(2) },
      messages: 1,
    },
    { of: 'a video', content: { type: 'video', url: `${SHOP}/a.mp4` }, messages: 1 },
    { of: 'a sound', content: { type: 'audio', url: `${SHOP}/a.ogg` }, messages: 1 },
    {
      of: 'a sound and its words',
      content: { type: 'audio', url: `${SHOP}/a.ogg`, caption: 'Listen' },
      adapt: ['messages'],
      messages: 2,
    },
    {
      of: 'a file',
      content: { type: 'file', url: `${SHOP}/a.pdf`, filename: 'bill.pdf', caption: 'Bill' },
      messages: 1,
    },
    { of: 'a place', content: PLACE, messages: 1 },
    { of: 'cards that slide', content: slides(2), messages: 1 },
    {
      of: 'cards as a list',
      content: { type: 'carousel', text: 'Look', cards: cards(3) },
      adapt: ['list'],
      messages: 1,
    },
    {
      of: 'cards as messages',
      content: {
        type: 'carousel',
        text: 'Look',
        cards: [
          ...cards(2),
          { title: 'A picture', image_url: `${SHOP}/a.png` },
          { title: 'Words' },
        ],
      },
      adapt: ['messages'],
      messages: 5,
    },
    {
      of: 'cards as words',
      content: { type: 'carousel', cards: cards(3) },
      adapt: ['text'],
      messages: 1,
    },
    {
      of: 'a template',
      content: {
        type: 'template',
        name: 'two_blanks',
        language: 'en',
        parameters: ['Ann', 'blue\nones'],
      },
      messages: 1,
    },
    {
      of: 'its own words',
      content: {
        type: 'raw',
        body: { type: 'contacts', contacts: [{ name: { formatted_name: 'Ann' } }] },
      },
      messages: 1,
    },
  ],
  borders: [
    {
      of: 'a text',
      fits: text('a'.repeat(4096)),
      exceeds: text('a'.repeat(4097)),
      field: 'text',
      says: 'WhatsApp takes at most 4096 characters here; these are 4097.',
    },
    {
      of: 'a text above buttons',
      fits: text('a'.repeat(1024), { buttons: choices(1) }),
      exceeds: text('a'.repeat(1025), { buttons: choices(1) }),
      field: 'text',
      says: 'WhatsApp takes at most 1024 characters here; these are 1025.',
    },
    {
      of: 'a caption',
      fits: { ...PICTURE, caption: 'a'.repeat(1024) },
      exceeds: { ...PICTURE, caption: 'a'.repeat(1025) },
      field: 'caption',
      says: 'WhatsApp takes at most 1024 characters here; these are 1025.',
    },
    {
      of: 'buttons',
      fits: text('x', { buttons: choices(3) }),
      exceeds: text('x', { buttons: choices(4) }),
      field: 'buttons',
      says: 'WhatsApp takes at most 3 here; these are 4.',
    },
    {
      of: 'a button’s words',
      fits: text('x', { buttons: [{ title: 'a'.repeat(20) }] }),
      exceeds: text('x', { buttons: [{ title: 'a'.repeat(21), id: 'x' }] }),
      field: 'buttons.0.title',
      says: 'WhatsApp takes at most 20 UTF-16 units here; these are 21.',
    },
    {
      of: 'what a button gives back',
      fits: text('x', { buttons: [{ title: 'x', id: 'a'.repeat(256) }] }),
      exceeds: text('x', { buttons: [{ title: 'x', id: 'a'.repeat(257) }] }),
      field: 'buttons.0.id',
      says: 'WhatsApp takes at most 256 characters here; these are 257.',
    },
    {
      of: 'cards that slide',
      fits: slides(10),
      exceeds: slides(11),
      field: 'cards',
      says: 'WhatsApp takes at most 10 here; these are 11.',
    },
    {
      of: 'the words of a card that slides',
      fits: slides(2, { title: 'a'.repeat(160) }),
      exceeds: {
        type: 'carousel',
        text: 'Look',
        cards: [
          {
            title: 'a'.repeat(161),
            image_url: `${SHOP}/a.png`,
            buttons: [{ title: 'Shop', url: SHOP }],
          },
          { title: 'a', image_url: `${SHOP}/a.png`, buttons: [{ title: 'Shop', url: SHOP }] },
        ],
      },
      field: 'cards.0.subtitle',
      says: 'WhatsApp takes at most 160 characters here; these are 161.',
    },
    {
      of: 'the header of a template',
      fits: { type: 'template', name: 'x', language: 'en', header: { text: 'a'.repeat(60) } },
      exceeds: { type: 'template', name: 'x', language: 'en', header: { text: 'a'.repeat(61) } },
      field: 'header.text',
      says: 'WhatsApp takes at most 60 characters here; these are 61.',
    },
  ],
  answers: [
    ...metaAnswers,
    refusal(131_047, 'window_closed'),
    refusal(131_026, 'recipient_unavailable'),
    refusal(131_049, 'template_refused'),
    refusal(131_050, 'template_refused'),
    refusal(132_000, 'template_refused'),
    refusal(132_001, 'template_refused'),
    refusal(132_015, 'template_refused'),
    refusal(131_053, 'media_refused'),
    refusal(131_009, 'content_refused'),
    refusal(131_030, 'not_permitted'),
    refusal(131_005, 'permission_missing'),
    refusal(131_031, 'account_restricted'),
    refusal(131_042, 'account_restricted'),
    refusal(131_048, 'account_restricted'),
    graphSays('too many to one person', [400, 131_056], { is: 'wait', scope: 'conversation' }),
    graphSays('too many from the number', [400, 130_429], { is: 'wait', scope: 'account' }),
    graphSays('its own trouble, by name', [500, 131_000], { is: 'retry' }),
    graphSays('maintenance', [400, 131_057], { is: 'retry' }),
    graphSays(
      'what is wrong in the details',
      [400, 131_009],
      { reason: 'Meta: what is wrong in the details body is too long' },
      { error_data: { details: 'body is too long' } },
    ),
  ],
};
