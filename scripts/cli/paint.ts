export type Colour = 'red' | 'green' | 'yellow' | 'dim';

export type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, string>> = { red: '31', green: '32', yellow: '33', dim: '2' };

/** Colours only where somebody looks at a terminal and has not asked for none (no-color.org). */
export function createPaint(isTerminal: boolean | undefined, noColor: string | undefined): Paint {
  if (isTerminal !== true || (noColor ?? '') !== '') return (_colour, text) => text;
  return (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
}
