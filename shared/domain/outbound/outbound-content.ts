import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';

/** Longer than any platform takes in one message, so that a long text can be split into several. */
const LONGEST_TEXT = 40_000;
const MAX_BUTTONS = 20;
const MAX_CARDS = 30;

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_TEXT));
const short = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000));
/** The platform fetches it: we never do. */
const address = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.url(),
  v.startsWith('https://', 'Must start with https://'),
);

/** A button answers with its `id`, which comes back as a postback; or opens `url`, or dials `phone`. */
export const buttonSchema = v.pipe(
  v.strictObject({
    title: short,
    id: v.optional(short),
    url: v.optional(address),
    phone: v.optional(short),
  }),
  v.check(
    ({ id, url, phone }) => [id, url, phone].filter((one) => one !== undefined).length <= 1,
    'Give one of id, url and phone.',
  ),
);

/** A suggested answer below the message, gone once one is taken; or a request for what the app can give. */
export const quickReplySchema = v.strictObject({
  title: v.optional(short),
  id: v.optional(short),
  image_url: v.optional(address),
  asks_for: v.optional(v.picklist(['location', 'phone', 'email'])),
});

const buttons = v.optional(v.pipe(boundedList(MAX_BUTTONS, buttonSchema), v.minLength(1)));
const quick_replies = v.optional(
  v.pipe(boundedList(MAX_BUTTONS, quickReplySchema), v.minLength(1)),
);

export const cardSchema = v.strictObject({
  title: short,
  subtitle: v.optional(short),
  image_url: v.optional(address),
  url: v.optional(address),
  buttons,
});

const parameter = v.union([text, v.strictObject({ name: short, text })]);

const headerSchema = v.union([
  v.strictObject({ text }),
  v.strictObject({ image_url: address }),
  v.strictObject({ video_url: address }),
  v.strictObject({ file_url: address, filename: v.optional(short) }),
]);

/** What a button takes, by its place: the end of its address, what comes back from a quick reply, or the code to copy. */
const buttonParameter = v.union([
  text,
  v.strictObject({ payload: short }),
  v.strictObject({ code: short }),
]);

/** WhatsApp: what opens the list that buttons or cards have become. */
const list_label = v.optional(short);

/** What the business says, in words no platform owns. What a platform cannot show is refused, never dropped. */
export const outboundContentSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('text'),
    text,
    /** Reads `*bold*`, `_italic_`, `~struck~`, `` `code` `` and `[words](https://…)` in the text: see `readMarks`. */
    format: v.optional(v.literal('markdown')),
    buttons,
    quick_replies,
    list_label,
  }),
  v.strictObject({
    type: v.picklist(['image', 'video', 'audio', 'file']),
    url: address,
    caption: v.optional(text),
    filename: v.optional(short),
    /** LINE shows it before a picture or video is opened. */
    preview_url: v.optional(address),
    /** LINE needs it of a sound. */
    duration_ms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    quick_replies,
  }),
  v.strictObject({
    type: v.literal('location'),
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    name: v.optional(short),
    address: v.optional(short),
    quick_replies,
  }),
  v.strictObject({
    type: v.literal('carousel'),
    text: v.optional(text),
    cards: v.pipe(boundedList(MAX_CARDS, cardSchema), v.minLength(1)),
    quick_replies,
    list_label,
  }),
  /** WhatsApp: an approved template by name and language. LINE: a Flex message. */
  v.strictObject({
    type: v.literal('template'),
    name: v.optional(short),
    language: v.optional(short),
    header: v.optional(headerSchema),
    parameters: v.optional(boundedList(100, parameter)),
    button_parameters: v.optional(boundedList(10, v.nullable(buttonParameter))),
    alt_text: v.optional(text),
    flex: v.optional(v.record(v.string(), v.unknown())),
    quick_replies,
  }),
  /** One message as the platform itself writes it, without the recipient. */
  v.strictObject({ type: v.literal('raw'), body: v.record(v.string(), v.unknown()) }),
]);

export type OutboundContent = Readonly<v.InferOutput<typeof outboundContentSchema>>;
export type OutboundButton = Readonly<v.InferOutput<typeof buttonSchema>>;
export type OutboundQuickReply = Readonly<v.InferOutput<typeof quickReplySchema>>;
export type OutboundCard = Readonly<v.InferOutput<typeof cardSchema>>;

/** How content may be changed where the platform cannot show it as it is. Nothing is changed without one. */
export const adaptSchema = v.picklist(['split', 'list', 'messages', 'text']);
/**
 * `split`: a text that is too long, or too many cards, become several messages. `list`: buttons or cards become
 * a list (WhatsApp). `messages`: each card, and a caption that cannot be with its media, becomes a message.
 * `text`: buttons and cards become numbered lines, a file or a place its link. The first that fits is taken.
 */
export type Adapt = v.InferOutput<typeof adaptSchema>;
