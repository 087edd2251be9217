import type { StepVisit } from '../../client/shapes.ts';
import type { Texts } from '../../i18n/en/index.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Speech {
  readonly words: Texts['trace'];
  /** A moment, as the viewer reads it. */
  time(iso: string): string;
}

/** What a visit of a node did, in one line; empty where its name says it all. */
export function stepSummary({ type, input, output }: StepVisit, speech: Speech): string {
  const { words } = speech;
  const [asked, made] = [fieldsOf(input), fieldsOf(output)];
  const said = messageText(asked);
  if (made['not_sent'] !== undefined) return join(said, words.notSent);
  switch (type) {
    case 'ask_question':
    case 'wait_for_reply':
      return join(said, made['timed_out'] === true ? words.nobody : replyText(made));
    case 'condition': {
      const { case: found } = made;
      if (found === undefined) return '';
      return typeof found === 'number' ? words.way(found + 1) : words.otherwise;
    }
    case 'random_split':
      return typeof made['branch'] === 'number' ? words.way(made['branch'] + 1) : '';
    case 'delay':
      return untilText(asked, speech);
    case 'assign':
      return untilText(made, speech);
    case 'http_request':
      return join(`${text(asked['method'])} ${text(asked['url'])}`.trim(), text(made['status']));
    case 'tag_contact':
      return [...signed('+', made['added']), ...signed('−', made['removed'])].join(' ');
    case 'set_variable':
    case 'update_contact':
      return Object.entries(made)
        .map(([name, value]) => `${name} = ${valueText(value)}`)
        .join(', ');
    default:
      return said;
  }
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What the message says: its words, or else what it is called. */
function messageText({ type, text: words, caption, cards, name, filename, url }: Fields): string {
  if (typeof type !== 'string') return '';
  const titles = Array.isArray(cards) ? cards.map((one) => text(fieldsOf(one)['title'])) : [];
  const said = [words, caption, titles.join(', '), name, filename, url];
  return said.map(text).find((one) => one !== '') ?? '';
}

function replyText({ text: said, value }: Fields): string {
  return text(said) || valueText(value);
}

function untilText({ until }: Fields, { words, time }: Speech): string {
  return typeof until === 'string' ? words.until(time(until)) : '';
}

function signed(sign: string, tags: unknown): readonly string[] {
  return Array.isArray(tags) ? tags.map((tag) => `${sign}${text(tag)}`) : [];
}

function join(first: string, second: string): string {
  return [first, second].filter((one) => one !== '').join(' → ');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function valueText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
