import type { Block } from '../../client/shapes.ts';

type Facts = NonNullable<Block['health']['facts']>;
type Words = Readonly<Record<string, string>>;

/** A fact about an account: a name, and a value that is a time or a text. */
export interface NamedFact {
  readonly name: string;
  readonly text: string;
  readonly moment: boolean;
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** In the viewer's words where there are any, else as the platform names it. */
export function nameFacts(
  facts: Facts,
  words: Words,
  yesNo: readonly [string, string],
): readonly NamedFact[] {
  return Object.entries(facts).map(([key, value]) => ({
    name: words[key] ?? key.replaceAll('_', ' '),
    text: textOf(value, words, yesNo),
    moment: typeof value === 'string' && MOMENT.test(value),
  }));
}

function textOf(value: Facts[string], words: Words, [yes, no]: readonly [string, string]): string {
  if (typeof value === 'boolean') return value ? yes : no;
  return typeof value === 'number' ? String(value) : (words[value] ?? value);
}
