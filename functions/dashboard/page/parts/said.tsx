import { escapeDeceiving } from '../../../../shared/domain/excerpt.ts';

/** What a platform, a receiver or a person has written: isolated, and with what deceives the eye as escapes. */
export function Said({ text }: { text: string }) {
  return <bdi>{escapeDeceiving(text)}</bdi>;
}
