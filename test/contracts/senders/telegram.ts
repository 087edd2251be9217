import type { SenderUnderTest } from '../sender-subject.ts';
import { demoAccount } from './demo-account.ts';
import { cards, choices, PICTURE, PLACE, SHOP, text } from './words.ts';

function no(error_code: number, description: string, parameters?: object) {
  return { ok: false, error_code, description, ...(parameters && { parameters }) };
}

/** A refusal of 400, with which most come, whatever they mean. */
function bad(words: string, means: object) {
  const json = no(400, `Bad Request: ${words}`);
  return { of: words, status: 400, json, means: { is: 'rejected', ...means } };
}

const gone = { code: 'recipient_unavailable' };
const media = { code: 'media_refused' };

export const telegramSubject: SenderUnderTest = {
  account: demoAccount('7098765432'),
  recipient: '4242',
  secrets: ['7098765432:AAdemo-only-second-shop-telegram-bot'],
  stamped: false,
  takes: [
    { of: 'a text', content: text('Hello'), messages: 1 },
    { of: 'a long text, in parts', content: text('a'.repeat(9000)), adapt: ['split'], messages: 3 },
    {
      of: 'buttons',
      content: text('Pick', {
        buttons: [
          { title: 'Yes', id: 'yes' },
          { title: 'Shop', url: SHOP },
        ],
      }),
      messages: 1,
    },
    { of: 'quick replies', content: text('Pick', { quick_replies: choices(3) }), messages: 1 },
    {
      of: 'quick replies with ids',
      content: text('Pick', { quick_replies: [{ title: 'Yes', id: 'yes' }] }),
      messages: 1,
    },
    {
      of: 'a request for the location and the number',
      content: text('Where are you?', {
        quick_replies: [
          { title: 'Here', asks_for: 'location' },
          { title: 'My number', asks_for: 'phone' },
        ],
      }),
      messages: 1,
    },
    { of: 'a picture', content: { ...PICTURE, caption: 'Nice' }, messages: 1 },
    {
      of: 'a picture with a long caption, in parts',
      content: { ...PICTURE, caption: 'a'.repeat(1025) },
      adapt: ['split'],
      messages: 2,
    },
    { of: 'a moving picture', content: { type: 'image', url: `${SHOP}/a.gif` }, messages: 1 },
    { of: 'a video', content: { type: 'video', url: `${SHOP}/a.mp4` }, messages: 1 },
    { of: 'a sound', content: { type: 'audio', url: `${SHOP}/a.mp3` }, messages: 1 },
    { of: 'a voice', content: { type: 'audio', url: `${SHOP}/a.ogg` }, messages: 1 },
    { of: 'a file', content: { type: 'file', url: `${SHOP}/a.pdf`, caption: 'Bill' }, messages: 1 },
    { of: 'a place', content: PLACE, messages: 1 },
    {
      of: 'a place without a name',
      content: { type: 'location', latitude: 1, longitude: 2 },
      messages: 1,
    },
    {
      of: 'cards as messages',
      content: { type: 'carousel', text: 'Look', cards: cards(3) },
      adapt: ['messages'],
      messages: 4,
    },
    {
      of: 'cards as words',
      content: { type: 'carousel', text: 'Look', cards: cards(3) },
      adapt: ['text'],
      messages: 1,
    },
    {
      of: 'its own words',
      content: { type: 'raw', body: { method: 'sendDice', emoji: '🎲' } },
      messages: 1,
    },
  ],
  borders: [
    {
      of: 'a text',
      fits: text('a'.repeat(4096)),
      exceeds: text('a'.repeat(4097)),
      field: 'text',
      says: 'Telegram takes at most 4096 UTF-16 units here; these are 4097.',
    },
    {
      of: 'a text of emoji',
      fits: text('🙂'.repeat(2048)),
      exceeds: text('🙂'.repeat(2049)),
      field: 'text',
      says: 'Telegram takes at most 4096 UTF-16 units here; these are 4098.',
    },
    {
      of: 'a caption',
      fits: { ...PICTURE, caption: 'a'.repeat(1024) },
      exceeds: { ...PICTURE, caption: 'a'.repeat(1025) },
      field: 'caption',
      says: 'Telegram takes at most 1024 UTF-16 units here; these are 1025.',
    },
    {
      of: 'what a button gives back',
      fits: text('x', { buttons: [{ title: 'x', id: 'é'.repeat(32) }] }),
      exceeds: text('x', { buttons: [{ title: 'x', id: `${'é'.repeat(32)}a` }] }),
      field: 'buttons.0.id',
      says: 'Telegram takes at most 64 bytes of UTF-8 here; these are 65.',
    },
    {
      of: 'what a button without an id gives back',
      fits: text('x', { buttons: [{ title: 'a'.repeat(64) }] }),
      exceeds: text('x', { buttons: [{ title: 'a'.repeat(65) }] }),
      field: 'buttons.0.title',
      says: 'Telegram takes at most 64 bytes of UTF-8 here; these are 65.',
    },
  ],
  answers: [
    bad('chat not found', gone),
    bad('PEER_ID_INVALID', gone),
    bad('USER_IS_BLOCKED', gone),
    bad('INPUT_USER_DEACTIVATED', gone),
    bad('message thread not found', gone),
    bad('TOPIC_CLOSED', gone),
    bad('not enough rights to send text messages to the chat', gone),
    bad('CHAT_WRITE_FORBIDDEN', gone),
    bad('business connection not found', gone),
    bad('BUSINESS_PEER_USAGE_MISSING', { code: 'window_closed' }),
    bad('message text is empty', { code: 'content_refused' }),
    bad('message is too long', { code: 'content_refused' }),
    bad('BUTTON_DATA_INVALID', { code: 'content_refused' }),
    bad('wrong HTTP URL specified', media),
    bad('failed to get HTTP URL content', media),
    bad('wrong type of the web page content', media),
    bad("can't upload file by URL", media),
    ...[
      'bot was blocked by the user',
      'user is deactivated',
      'bot was kicked from the supergroup chat',
      'bot is not a member of the channel chat',
      'the group chat was deleted',
      "bot can't initiate conversation with a user",
      "bot can't send messages to bots",
    ].map((words) => ({
      of: words,
      status: 403,
      json: no(403, `Forbidden: ${words}`),
      means: { is: 'rejected', ...gone },
    })),
    {
      of: 'a group that became a supergroup',
      status: 400,
      json: no(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1001234567890,
      }),
      means: { is: 'moved', recipient: '-1001234567890' },
    },
    {
      of: 'a flood',
      status: 429,
      json: no(429, 'Too Many Requests: retry after 1386', { retry_after: 1386 }),
      means: { is: 'wait', scope: 'account', seconds: 1386 },
    },
    {
      of: 'a flood without a number',
      status: 429,
      json: no(429, 'Too Many Requests'),
      means: { is: 'wait', scope: 'account' },
    },
    {
      of: 'a text that is so already',
      status: 400,
      json: no(
        400,
        'Bad Request: message is not modified: specified new message content is the same',
      ),
      means: { is: 'sent' },
    },
    {
      of: 'marks that cannot be read',
      status: 400,
      json: no(
        400,
        "Bad Request: can't parse entities: Can't find end of the entity at byte offset 4",
      ),
      means: { is: 'plain' },
    },
    {
      of: 'a token that never was one',
      status: 404,
      json: no(404, 'Not Found'),
      means: { is: 'rejected', code: 'credentials_refused' },
    },
    {
      of: 'its own trouble',
      status: 500,
      json: no(
        500,
        "Internal Server Error: sent message was immediately deleted and can't be returned",
      ),
      means: { is: 'unknown' },
    },
    {
      of: 'its token, repeated',
      status: 400,
      json: no(400, 'Bad Request: 7098765432:AAdemo-only-second-shop-telegram-bot'),
      means: { is: 'rejected', code: 'content_refused' },
    },
    { of: 'a proxy', status: 403, json: '<html>', means: { is: 'unknown' } },
  ],
};
