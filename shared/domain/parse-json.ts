/** The JSON of a text; undefined where it is none. Such a text may be anybody's, so no error quotes it. */
export function parseJson(
  text: string,
  parse: (text: string) => unknown = (given) => JSON.parse(given),
): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
