import type { Direction, MessageKind } from '../../domain/event.ts';
import type { Observation } from '../../domain/observation.ts';
import { lookUp } from '../look-up.ts';
import { readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** What a message of one type is, and where its words are. */
interface ContentRow {
  readonly kind: MessageKind;
  readonly text?: readonly string[];
  /** For a tap on a button or list: where its payload is. */
  readonly data?: readonly string[];
}

/** By `type`. What is in neither table is unsupported. */
const contents: Readonly<Record<string, ContentRow>> = {
  text: { kind: 'text', text: ['text.body'] },
  image: { kind: 'image', text: ['image.caption'] },
  video: { kind: 'video', text: ['video.caption'] },
  audio: { kind: 'audio' },
  document: { kind: 'file', text: ['document.caption'] },
  sticker: { kind: 'sticker' },
  location: { kind: 'location' },
  contacts: { kind: 'contact' },
  template: { kind: 'template' },
  button: { kind: 'interactive_reply', text: ['button.text'], data: ['button.payload'] },
  interactive: {
    kind: 'interactive_reply',
    text: [
      'interactive.button_reply.title',
      'interactive.list_reply.title',
      'interactive.nfm_reply.body',
    ],
    data: [
      'interactive.button_reply.id',
      'interactive.list_reply.id',
      'interactive.nfm_reply.response_json',
      'interactive.call_permission_reply.response',
    ],
  },
};

/** The business sends the buttons and lists that people tap. */
const outbound: ContentRow = { kind: 'template', text: ['interactive.body.text'] };

/** Types that come among the messages and are none. */
const notMessages = ['reaction', 'system', 'request_welcome', 'edit', 'revoke'];

export interface Content extends Pick<Observation, 'postback'> {
  readonly kind: MessageKind;
  readonly text?: string;
}

/** Undefined for what is no message: a reaction, an edit, a change of number. */
export function readContent(item: unknown, direction: Direction): Content | undefined {
  const type = readText(item, 'type');
  if (type !== undefined && notMessages.includes(type)) return undefined;
  const offered = type === 'interactive' && direction === 'outbound';
  const row = offered ? outbound : lookUp(contents, type);
  if (row === undefined) return { kind: 'unsupported' };
  const text = readFirstText(item, row.text);
  const data = readFirstText(item, row.data);
  const postback = data === undefined ? undefined : withoutUndefined({ data, title: text });
  return withoutUndefined({ kind: row.kind, text, postback });
}

function readFirstText(item: unknown, paths: readonly string[] = []): string | undefined {
  return paths.map((path) => readText(item, path)).find((text) => text !== undefined);
}
