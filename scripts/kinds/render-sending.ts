import type { Sender, SendLimits, TextUnit } from '../../shared/platforms/sender.ts';

const HEAD = `# Sending

What each platform takes, from its own documents: \`<platform>/send*.ts\` names the page beside each number.
What does not fit is refused before it is queued, with the field and the limit. Nothing is changed unasked.

This page is written by \`npm run kinds\`.

## What fits

`;

const TAIL = `
Lengths are counted as the platform counts: characters are code points, a UTF-16 unit is half of most emoji, and
bytes are those of UTF-8. Where no unit is given, the platform documents none, and UTF-16 units are counted, which fit
by every count. 0 means that there is none. Sizes of media are for whoever makes them: nothing is fetched before
it is sent. A type is refused where the ending of the address shows it.

## What becomes of each kind

| Content | Telegram | LINE | Messenger | Instagram | WhatsApp |
|---|---|---|---|---|---|
| text | message | message | message | message | message |
| buttons | below the message | buttons template | button template, which may dial | button template | reply buttons, or one button with an address |
| quick replies | the person's keyboard, or buttons where one has an id | quick replies | quick replies | quick replies without pictures | reply buttons |
| a request | location, phone | location | phone, e-mail | phone, e-mail | location or phone, alone |
| image, video, audio | by method; GIF as animation, OGG as voice | video with a picture before it, audio with its duration | attachment | attachment | media message |
| file | document | — | attachment | PDF | document |
| caption | below | — | — | — | below, not of audio |
| place | location, or venue where it has a name | location; name or address needed | — | — | location |
| cards | — | carousel: all with as many buttons, and subtitles and pictures in all or none | generic template | generic template | carousel where every card has a picture and one address, and words stand above |
| template | — | Flex message | — | — | approved template |
| \`raw\` | \`method\` and its fields | message object | \`message\` of the Send API | \`message\` | \`type\` and the field of that name |

A request shows words of the app's own on Meta's platforms: a title of ours is not shown there. \`filename\`,
\`preview_url\` and \`duration_ms\` are hints for those who use them. A button or quick reply without an id gives
back its title.

With \`format: "markdown"\` a text is read for \`*bold*\`, \`_italic_\`, \`~struck~\`, \`\` \`code\` \`\` and
\`[words](https://…)\`, single or doubled, and a backslash makes a letter of a mark. Telegram gets the marks beside
the words, WhatsApp in its own signs, all others the words alone; a link that cannot be marked follows its words.

## Changes that may be allowed

Each has to be asked for, with \`adapt\`. They are tried in the order given, and the first that fits is taken.

| Change | What it does |
|---|---|
| \`split\` | a text that is too long becomes several messages: cut after a paragraph, else a line, else a space. Buttons stay with its end. More cards than one message takes become several carousels |
| \`list\` | WhatsApp: buttons or cards become one list of at most 10 rows (title 24, description 72). A row is one answer; pictures are left out. \`list_label\` opens it, "Menu" where there is none |
| \`messages\` | a caption that has no place, the words above cards, and at last each card, become messages of their own |
| \`text\` | buttons and cards become lines with numbers, counted through the whole message; a file and a place become their links |

## When

| Platform | Window | After it |
|---|---|---|
| Telegram | none, once the person has started the bot; in the name of a business 24 hours after they wrote | — |
| LINE | none for friends and groups; LINE takes a push to somebody who blocks the account and gives it to nobody, so it is closed here while they do | — |
| Messenger, Instagram | 24 hours after what the person did | a person's own words for 7 days (\`human_agent\`), never a workflow's |
| WhatsApp | 24 hours after they wrote or called | an approved template |

A comment is answered in public with words alone at any time (Facebook 8000 characters, Instagram 2200), and in
private with one message within 7 days; only Facebook and Instagram have comments. That needs permissions of its
own: see [CONNECTING.md](CONNECTING.md). Connecting an account does not check them. Without them an answer to a comment
fails with \`not_permitted\`, and all else goes on.

Two things are documented too thinly to be sent. Telegram does not say how long or how often a guest message may be
answered (\`answerGuestQuery\`), and gives the answer no message id, so nothing could settle it. Of Messenger's utility templates
it is unproven where the template stands in the call. A \`raw\` body sends what the platform's own call for messages takes.

## How we know that it was sent

| Platform | The answer lost | What settles it | Goes again |
|---|---|---|---|
| Telegram | unknown | nothing | never |
| LINE | unknown | the retry key of the push, the token of the reply | within 23 hours |
| Messenger | unknown | the echo, with our id as \`metadata\` | never |
| Instagram | unknown | the echo, by its kind and words | never |
| WhatsApp | unknown | statuses, with our id as \`biz_opaque_callback_data\` | never |

A call that did not leave (no such name, refused, no secure connection) goes again on every platform.

## What refusals mean

| Code | Means | Ends |
|---|---|---|
| \`window_closed\` | the window had closed | the message |
| \`recipient_unavailable\` | blocked, left, deactivated, or not to be written to | the message; they follow no longer until they write |
| \`content_refused\`, \`media_refused\`, \`template_refused\` | what it says, shows or is named after was not taken | the message |
| \`already_replied\` | a comment's one private answer was given | the message |
| \`quota_exhausted\` | LINE's messages of the month are used up; replies still go | the message |
| \`not_permitted\` | not this, such as answering comments; all else goes on | the message |
| \`credentials_refused\`, \`permission_missing\`, \`account_restricted\` | the account must be repaired by a person | nothing: its messages wait |
`;

/** The page of what can be sent, from the limits that plans are refused by. */
export function renderSending(senders: Readonly<Record<string, Sender>>): string {
  const names = Object.keys(senders);
  const header = `| | ${names.join(' | ')} |\n|---|${names.map(() => '---|').join('')}\n`;
  const rows = lines.map(([title, cell]) => {
    const cells = Object.values(senders).map(({ limits }) => cell(limits));
    return `| ${title} | ${cells.join(' | ')} |\n`;
  });
  return `${HEAD}${header}${rows.join('')}${TAIL}`;
}

const UNITS: Readonly<Record<TextUnit, string>> = {
  characters: 'characters',
  utf16: 'UTF-16 units',
  bytes: 'bytes',
};

type Line = readonly [title: string, cell: (limits: SendLimits) => string];

const lines: readonly Line[] = [
  ['Text', ({ text }) => `${text.max} ${UNITS[text.unit]}`],
  ['Caption', ({ caption }) => String(caption?.max ?? 0)],
  ['Buttons', ({ buttons }) => choices(buttons)],
  ['Text above buttons', ({ buttons, text }) => String(buttons.text ?? text.max)],
  ['Quick replies', ({ quick_replies }) => choices(quick_replies)],
  ['Cards', ({ cards }) => cardsOf(cards)],
  ['Image', ({ media }) => mediaOf(media.image)],
  ['Video', ({ media }) => mediaOf(media.video)],
  ['Audio', ({ media }) => mediaOf(media.audio)],
  ['File', ({ media }) => mediaOf(media.file)],
  ['Hours of the window', ({ window_hours }) => String(window_hours ?? 'none')],
];

function choices({ max, title, id, id_unit }: SendLimits['buttons']): string {
  const unit = id_unit === undefined ? '' : ` ${UNITS[id_unit]}`;
  return `${max}; title ${title}, id ${id}${unit}`;
}

function cardsOf({ max, title, subtitle, buttons }: SendLimits['cards']): string {
  return max === 0 ? '0' : `${max}; title ${title}, subtitle ${subtitle}, buttons ${buttons}`;
}

function mediaOf(limit: SendLimits['media']['image']): string {
  if (limit === undefined) return '0';
  const types = limit.types.map((type) => type.replace(/^\w+\//, ''));
  const size = `${limit.max_bytes / 1024 / 1024} MB`;
  return types.length === 0 ? `any, ${size}` : `${types.join(', ')}; ${size}`;
}
