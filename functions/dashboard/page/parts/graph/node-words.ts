import type { Texts } from '../../i18n/en/index.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of anything: none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** What a node does in few words, beside the name of its type. A node that is half written has fewer. */
export function wordsOfNode(node: Fields, words: Texts['graph']): string {
  switch (textOf(node['type'])) {
    case 'tag_contact':
      return [...signed('+', node['add']), ...signed('−', node['remove'])].join(' ');
    case 'update_contact':
      return Object.keys(fieldsOf(node['set'])).join(', ');
    case 'http_request':
      return `${textOf(node['method']) || 'GET'} ${textOf(node['url'])}`.trim();
    case 'set_variable':
      return `${textOf(node['name'])} = ${textOf(node['value'])}`;
    case 'wait_for_reply':
      return textOf(node['timeout']);
    case 'split':
      return node['join'] === 'first' ? words.joinFirst : words.joinAll;
    case 'start_workflow':
      return textOf(node['workflow']);
    case 'delay':
    case 'assign':
      return textOf(node['for']) || textOf(node['until']);
    default:
      return messageWords(node['message']) || messageWords(node);
  }
}

function signed(sign: string, tags: unknown): readonly string[] {
  return Array.isArray(tags) ? tags.map((tag) => `${sign}${textOf(tag)}`) : [];
}

/** A message is its text, or has one somewhere. */
function messageWords(message: unknown): string {
  const { text, caption, filename, name, alt_text, address, url, cards } = fieldsOf(message);
  const titles = Array.isArray(cards) ? cards.map((card) => textOf(fieldsOf(card)['title'])) : [];
  const said = [message, text, titles.join(', '), caption, filename, name, alt_text, address, url];
  return said.map(textOf).find((one) => one !== '') ?? '';
}
