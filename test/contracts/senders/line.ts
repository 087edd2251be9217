import type { SenderUnderTest } from '../sender-subject.ts';
import { demoAccount } from './demo-account.ts';
import { cards, choices, PICTURE, PLACE, SHOP, text } from './words.ts';

function says(status: number, message: string, means: object) {
  return { of: `${status} ${message}`, status, json: { message }, means };
}

const refused = { is: 'rejected', code: 'content_refused' };

export const lineSubject: SenderUnderTest = {
  account: demoAccount('Ufedcba9876543210fedcba9876543210'),
  recipient: 'U00112233445566778899aabbccddeeff',
  secrets: ['demo+only/second-shop+line+channel/token=', '0d0e0a0d0b0e0e0f0123456789abcdef'],
  stamped: false,
  takes: [
    { of: 'a text', content: text('Hello'), messages: 1 },
    {
      of: 'a text of six parts, in two calls',
      content: text('a'.repeat(25_001)),
      adapt: ['split'],
      messages: 6,
    },
    {
      of: 'buttons of every kind',
      content: text('Pick', {
        buttons: [
          { title: 'Yes', id: 'yes' },
          { title: 'Shop', url: SHOP },
          { title: 'Call', phone: '+81 3-0000-0000' },
        ],
      }),
      messages: 1,
    },
    {
      of: 'buttons below a long text',
      content: text(`${'a '.repeat(200)}\nPick`, { buttons: choices(2) }),
      adapt: ['split'],
      messages: 2,
    },
    {
      of: 'quick replies',
      content: text('Pick', {
        quick_replies: [
          { title: 'Yes' },
          { title: 'No', id: 'no', image_url: `${SHOP}/no.png` },
          { title: 'Here', asks_for: 'location' },
        ],
      }),
      messages: 1,
    },
    { of: 'a picture', content: PICTURE, messages: 1 },
    {
      of: 'a picture and its words',
      content: { ...PICTURE, caption: 'Nice' },
      adapt: ['messages'],
      messages: 2,
    },
    {
      of: 'a video',
      content: { type: 'video', url: `${SHOP}/a.mp4`, preview_url: `${SHOP}/a.jpg` },
      messages: 1,
    },
    {
      of: 'a sound',
      content: { type: 'audio', url: `${SHOP}/a.m4a`, duration_ms: 900 },
      messages: 1,
    },
    {
      of: 'a file as its link',
      content: { type: 'file', url: `${SHOP}/a.pdf`, filename: 'bill.pdf' },
      adapt: ['text'],
      messages: 1,
    },
    { of: 'a place', content: PLACE, messages: 1 },
    { of: 'cards', content: { type: 'carousel', cards: cards(2) }, messages: 1 },
    {
      of: 'words, and more cards than one carousel holds',
      content: { type: 'carousel', text: 'Look', cards: cards(12) },
      adapt: ['messages', 'split'],
      messages: 3,
    },
    {
      of: 'a layout of its own',
      content: { type: 'template', alt_text: 'A card', flex: { type: 'bubble', body: {} } },
      messages: 1,
    },
    {
      of: 'its own words',
      content: { type: 'raw', body: { type: 'sticker', packageId: '446', stickerId: '1988' } },
      messages: 1,
    },
  ],
  borders: [
    {
      of: 'a text',
      fits: text('a'.repeat(5000)),
      exceeds: text('a'.repeat(5001)),
      field: 'text',
      says: 'LINE takes at most 5000 UTF-16 units here; these are 5001.',
    },
    {
      of: 'a text above buttons',
      fits: text('a'.repeat(160), { buttons: choices(4) }),
      exceeds: text('a'.repeat(161), { buttons: choices(4) }),
      field: 'text',
      says: 'LINE takes at most 160 UTF-16 units here; these are 161.',
    },
    {
      of: 'buttons',
      fits: text('x', { buttons: choices(4) }),
      exceeds: text('x', { buttons: choices(5) }),
      field: 'buttons',
      says: 'LINE takes at most 4 here; these are 5.',
    },
    {
      of: 'a button’s words',
      fits: text('x', { buttons: [{ title: 'a'.repeat(20) }] }),
      exceeds: text('x', { buttons: [{ title: 'a'.repeat(21) }] }),
      field: 'buttons.0.title',
      says: 'LINE takes at most 20 UTF-16 units here; these are 21.',
    },
    {
      of: 'what a button gives back',
      fits: text('x', { buttons: [{ title: 'x', id: 'a'.repeat(300) }] }),
      exceeds: text('x', { buttons: [{ title: 'x', id: 'a'.repeat(301) }] }),
      field: 'buttons.0.id',
      says: 'LINE takes at most 300 UTF-16 units here; these are 301.',
    },
    {
      of: 'quick replies',
      fits: text('x', { quick_replies: choices(13) }),
      exceeds: text('x', { quick_replies: choices(14) }),
      field: 'quick_replies',
      says: 'LINE takes at most 13 here; these are 14.',
    },
    {
      of: 'cards',
      fits: { type: 'carousel', cards: cards(10) },
      exceeds: { type: 'carousel', cards: cards(11) },
      field: 'cards',
      says: 'LINE takes at most 10 here; these are 11.',
    },
    {
      of: 'a card’s words',
      fits: {
        type: 'carousel',
        cards: [{ title: 'x', subtitle: 'a'.repeat(60), buttons: choices(1) }],
      },
      exceeds: {
        type: 'carousel',
        cards: [{ title: 'x', subtitle: 'a'.repeat(61), buttons: choices(1) }],
      },
      field: 'cards.0.subtitle',
      says: 'LINE takes at most 60 UTF-16 units here; these are 61.',
    },
    {
      of: 'a card’s words without a title',
      fits: { type: 'carousel', cards: [{ title: 'a'.repeat(120), buttons: choices(1) }] },
      exceeds: { type: 'carousel', cards: [{ title: 'a'.repeat(121), buttons: choices(1) }] },
      field: 'cards.0.title',
      says: 'LINE takes at most 120 UTF-16 units here; these are 121.',
    },
    {
      of: 'a card’s buttons',
      fits: { type: 'carousel', cards: [{ title: 'x', buttons: choices(3) }] },
      exceeds: { type: 'carousel', cards: [{ title: 'x', buttons: choices(4) }] },
      field: 'cards.0.buttons',
      says: 'LINE takes at most 3 here; these are 4.',
    },
    {
      of: 'the name of a place',
      fits: { ...PLACE, name: 'a'.repeat(100) },
      exceeds: { ...PLACE, name: 'a'.repeat(101) },
      field: 'name',
      says: 'LINE takes at most 100 UTF-16 units here; these are 101.',
    },
  ],
  answers: [
    says(400, "The property, 'to', in the request body is invalid", refused),
    says(400, 'Failed to send messages', { is: 'rejected', code: 'recipient_unavailable' }),
    says(400, 'Invalid reply token', { is: 'reply_token_spent' }),
    says(401, 'Authentication failed due to the following reason: invalid token.', {
      is: 'rejected',
      code: 'credentials_refused',
    }),
    says(403, 'Access to this API is not available for your account', {
      is: 'rejected',
      code: 'permission_missing',
    }),
    says(410, 'Gone', refused),
    says(413, 'Request Entity Too Large', refused),
    says(429, 'You have reached your monthly limit.', { is: 'rejected', code: 'quota_exhausted' }),
    says(429, 'The API rate limit has been exceeded. Try again later.', {
      is: 'wait',
      scope: 'account',
    }),
    says(429, 'Too many messages to this user', { is: 'wait', scope: 'conversation' }),
    says(500, 'Internal server error', { is: 'unknown' }),
    {
      of: 'what it took before',
      status: 409,
      json: {
        message: 'The retry key is already accepted',
        sentMessages: [{ id: '461230966842064897' }],
      },
      means: { is: 'sent', ids: ['461230966842064897'] },
    },
    {
      of: 'every detail of a refusal',
      status: 400,
      json: {
        message: 'The request body has 2 error(s)',
        details: [
          { message: 'May not be empty', property: 'messages[0].text' },
          { message: 'Length must be between 1 and 20', property: 'messages[1].label' },
        ],
      },
      means: {
        ...refused,
        reason:
          'LINE: The request body has 2 error(s); messages[0].text: May not be empty; messages[1].label: Length must be between 1 and 20',
      },
    },
    { of: 'a proxy', status: 403, json: '<html>', means: { is: 'unknown' } },
  ],
};
