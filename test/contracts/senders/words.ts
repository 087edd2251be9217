import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';

/** Contents that tests of several platforms say. */
export const SHOP = 'https://shop.example';

export function text(
  words: string,
  more: Partial<Extract<OutboundContent, { type: 'text' }>> = {},
): OutboundContent {
  return { type: 'text', text: words, ...more };
}

/** Choices that each have words of their own. */
export function choices(count: number): { readonly title: string }[] {
  return Array.from({ length: count }, (_, index) => ({ title: `Choice ${index + 1}` }));
}

export function cards(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    title: `Card ${index + 1}`,
    subtitle: 'Nice',
    buttons: [{ title: 'Buy', id: `buy ${index + 1}` }],
  }));
}

export const PLACE = {
  type: 'location',
  latitude: 35.6812,
  longitude: 139.7671,
  name: 'Tokyo Station',
  address: '1-9-1 Marunouchi',
} as const;

export const PICTURE = { type: 'image', url: `${SHOP}/a b.png` } as const;
