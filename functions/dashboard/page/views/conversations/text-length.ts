export type TextUnit = 'characters' | 'utf16' | 'bytes';

/** How long a text is as the platform counts. */
export function textLength(text: string, unit: TextUnit): number {
  if (unit === 'bytes') return new TextEncoder().encode(text).length;
  return unit === 'utf16' ? text.length : Array.from(text).length;
}
