export type Colour = 'red' | 'green' | 'yellow' | 'dim';

export type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, string>> = { red: '31', green: '32', yellow: '33', dim: '2' };

/** Colours, only on a terminal and if NO_COLOR is not set (no-color.org). */
export function createPaint(isTerminal: boolean | undefined, noColor: string | undefined): Paint {
  if (isTerminal !== true || (noColor ?? '') !== '') return (_colour, text) => text;
  return (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
}
