import { beginning } from '../../excerpt.ts';
import type { OutboundContent } from '../../outbound/outbound-content.ts';

const LENGTH = 60;

/** Content in few words, for a drawing. */
export function wordsOf(content: OutboundContent): string {
  switch (content.type) {
    case 'text':
      return beginning(content.text, LENGTH);
    case 'location':
      return beginning(content.name ?? content.address ?? '', LENGTH);
    case 'carousel':
      return beginning(content.cards.map(({ title }) => title).join(', '), LENGTH);
    case 'template':
      return content.name ?? content.alt_text ?? '';
    case 'raw':
      return '';
    default:
      return beginning(content.caption ?? content.filename ?? content.url, LENGTH);
  }
}
