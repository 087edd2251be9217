import type { Direction, MessageBody, MessageKind } from '../../domain/conversations/content.ts';
import type { Media, Template } from '../../domain/conversations/content-parts.ts';
import type { PlatformError } from '../../domain/conversations/context-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { isRecord } from '../read-json.ts';
import type { Content, WhatsappMedia } from './content-schemas.ts';
import type { Message } from './message-schemas.ts';
import type { WhatsappErrors } from './parts.ts';
import { readCards, readOrder } from './read-lists.ts';

/** Readers by `type`. A type that is not in the table, and a message with nothing but errors, is unsupported. */
const kinds: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
  order: 'order',
  template: 'template',
  button: 'interactive_reply',
  interactive: 'interactive_reply',
};

export function kindOf(content: Content, direction: Direction): MessageKind {
  const { type } = content;
  // The business sends the buttons and lists that people tap.
  if (type === 'interactive' && direction === 'outbound') return 'template';
  const known = lookUp(kinds, type);
  if (known !== undefined) return known;
  const [file] = mediaOf(content) ?? [];
  return file?.type === undefined || file.type === 'link' ? 'unsupported' : file.type;
}

/** What a message says: all that an edit of it may change. */
export function bodyOf(content: Content, direction: Direction, sender?: string): MessageBody {
  const { type, location, sticker } = content;
  return withoutUndefined({
    text: textOf(content),
    media: mediaOf(content),
    location: type === 'location' && location ? locationOf(location) : undefined,
    contacts: type === 'contacts' ? readCards(content.contacts, sender) : undefined,
    order: type === 'order' ? readOrder(content.order) : undefined,
    sticker:
      type === 'sticker' && sticker?.id !== undefined
        ? withoutUndefined({ id: sticker.id, animated: sticker.animated })
        : undefined,
    template: direction === 'outbound' ? templateOf(content) : undefined,
  });
}

/** The words of a message, wherever its type keeps them. */
export function textOf(content: Content): string | undefined {
  const { type, interactive } = content;
  const texts: Readonly<Record<string, string | undefined>> = {
    text: content.text?.body,
    image: content.image?.caption,
    video: content.video?.caption,
    document: content.document?.caption,
    button: content.button?.text,
    interactive:
      interactive?.button_reply?.title ??
      interactive?.list_reply?.title ??
      interactive?.nfm_reply?.body ??
      interactive?.body?.text,
    order: content.order?.text,
  };
  return lookUp(texts, type);
}

/** What a message is about that Meta shows no content of, by its own word for it. */
export function unsupportedOf({ type, unsupported, errors }: Message): MessageBody['unsupported'] {
  const [error] = errorsOf(errors) ?? [];
  const word = unsupported?.type ?? type;
  if (word === undefined && error === undefined) return undefined;
  return withoutUndefined({ type: word, reason: error?.details ?? error?.title });
}

const mediaTypes: Readonly<Record<string, Media['type']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'file',
  sticker: 'sticker',
};

/** A file under a type that Meta has added, or that an older version of the API had, is a file all the same. */
function mediaOf(content: Content): Media[] | undefined {
  const { type } = content;
  const { image, video, audio, voice, document, sticker } = content;
  const known = lookUp({ image, video, audio, voice, document, sticker }, type);
  const file = known ?? fileOf(lookUp(content, type));
  if (file === undefined) return undefined;
  const { id, mime_type, filename } = file;
  const media = withoutUndefined({ id, url: file.url ?? file.link, mime_type, filename });
  if (Object.keys(media).length === 0) return undefined;
  const spoken = file.voice === true || type === 'voice' ? true : undefined;
  const sort = lookUp(mediaTypes, type) ?? sortOf(mime_type);
  return [withoutUndefined({ type: sort, ...media, voice: spoken })];
}

function fileOf(value: unknown): WhatsappMedia | undefined {
  if (!isRecord(value)) return undefined;
  const { id, mime_type } = value;
  const isFile = typeof id === 'string' && id !== '' && typeof mime_type === 'string';
  if (!isFile || mime_type === '') return undefined;
  return { id: id.toWellFormed(), mime_type: mime_type.toWellFormed() } as WhatsappMedia;
}

function sortOf(mimeType: string | undefined): NonNullable<Media['type']> {
  const [sort] = mimeType?.split('/') ?? [];
  return sort === 'image' || sort === 'video' || sort === 'audio' ? sort : 'file';
}

function locationOf(place: NonNullable<Content['location']>): MessageBody['location'] {
  const { latitude, longitude, name, address, url } = place;
  return withoutUndefined({ latitude, longitude, name, address, url });
}

/** Buttons and lists as the business sent them. */
function templateOf({ type, interactive, template }: Content): Template | undefined {
  if (type === 'template' && template !== undefined) {
    return withoutUndefined({ name: template.name, language: template.language?.code });
  }
  if (type !== 'interactive' || interactive === undefined) return undefined;
  const { action } = interactive;
  const replies = action?.buttons.map(({ reply }) => reply) ?? [];
  const rows = action?.sections.flatMap((section) => section.rows) ?? [];
  const buttons = [...replies, ...rows].map((button) =>
    withoutUndefined({ title: button?.title, data: button?.id }),
  );
  const { display_text: title, url } = action?.parameters ?? {};
  if (url !== undefined) buttons.push(withoutUndefined({ title, url }));
  return withoutUndefined({
    type: interactive.type,
    name: action?.name,
    buttons: buttons.length === 0 ? undefined : buttons,
  });
}

export function errorsOf(errors: WhatsappErrors): PlatformError[] | undefined {
  if (errors.length === 0) return undefined;
  return errors.map(({ code, title, message, details, error_data }) =>
    withoutUndefined({
      code,
      title: title ?? message,
      details: error_data?.details ?? details,
    }),
  );
}
