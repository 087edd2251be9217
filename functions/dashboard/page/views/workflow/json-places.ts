/** A mistake in the JSON itself, or a name that occurs twice. */
export interface JsonTrouble {
  readonly line: number;
  readonly kind: 'unexpected' | 'ends' | 'twice';
  /** The character or the name. */
  readonly what: string;
}

/** Where the fields of a JSON text are. */
export interface JsonPlaces {
  /** The lines of fields, by paths such as `definition.nodes.size`. */
  readonly lines: ReadonlyMap<string, number>;
  readonly troubles: readonly JsonTrouble[];
}

const TOKEN =
  /\s*(?:("(?:[^"\\\n\r]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([{}[\],:]))/y;

/** Deeper JSON is no workflow, and would end the browser's patience with calls within calls. */
const MOST_LEVELS = 200;

/** Reads where everything is. It stops at the first character that JSON does not allow. */
export function findPlaces(text: string): JsonPlaces {
  const lines = new Map<string, number>();
  const troubles: JsonTrouble[] = [];
  const starts = lineStarts(text);
  let at = 0;

  const stop = (from: number): never => {
    const space = /\s*/y;
    space.lastIndex = from;
    space.test(text);
    const place = space.lastIndex;
    const what = text[place];
    const line = lineAt(starts, Math.min(place, text.length));
    throw new Stop(
      what === undefined ? { line, kind: 'ends', what: '' } : { line, kind: 'unexpected', what },
    );
  };
  const next = (): { readonly text: string; readonly place: number } => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null || !isText(found[1])) return stop(at);
    at = TOKEN.lastIndex;
    const [, string, number, word, mark] = found;
    const token = string ?? number ?? word ?? mark ?? '';
    return { text: token, place: at - token.length };
  };
  const expect = (wanted: readonly string[]): string => {
    const before = at;
    const { text: found } = next();
    return wanted.includes(found) ? found : stop(before);
  };
  const value = (path: string, level: number): void => {
    const before = at;
    const token = next();
    if (!lines.has(path)) lines.set(path, lineAt(starts, token.place));
    if (level > MOST_LEVELS || '}],:'.includes(token.text)) stop(before);
    if (token.text === '{') object(path, level);
    else if (token.text === '[') list(path, level);
  };
  const object = (path: string, level: number): void => {
    const names = new Set<string>();
    for (let first = true; ; first = false) {
      const before = at;
      const name = next();
      if (first && name.text === '}') return;
      if (!name.text.startsWith('"')) stop(before);
      const key = JSON.parse(name.text) as string;
      const line = lineAt(starts, name.place);
      if (names.has(key)) troubles.push({ line, kind: 'twice', what: key });
      names.add(key);
      const inner = path === '' ? key : `${path}.${key}`;
      lines.set(inner, line);
      expect([':']);
      value(inner, level + 1);
      if (expect([',', '}']) === '}') return;
    }
  };
  const list = (path: string, level: number): void => {
    for (let index = 0; ; index += 1) {
      const before = at;
      if (index === 0 && next().text === ']') return;
      at = before;
      value(path === '' ? String(index) : `${path}.${index}`, level + 1);
      if (expect([',', ']']) === ']') return;
    }
  };

  try {
    value('', 0);
    if (text.slice(at).trim() !== '') stop(at);
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    troubles.unshift(thrown.trouble);
  }
  return { lines, troubles };
}

/** The line of a field; where it is not there, that of what it is missing in. */
export function lineOf({ lines }: JsonPlaces, path: string): number {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const line = lines.get(parts.slice(0, length).join('.'));
    if (line !== undefined) return line;
  }
  return 1;
}

/** A text may hold a tab or an escape that JSON does not allow. */
function isText(json: string | undefined): boolean {
  if (json === undefined) return true;
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

class Stop extends Error {
  readonly trouble: JsonTrouble;
  constructor(trouble: JsonTrouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
