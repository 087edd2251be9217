import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { parseEnvelope } from '../../shared/wire/read-push.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * The archive's files between two times, by their names: the time in a name is when the file was started, so it has
 * events that were received before that and up to ten minutes after.
 */
export async function filesBetween(
  archive: Pick<Archive, 'list'>,
  from: string,
  to: string,
): Promise<readonly string[]> {
  const [first, last] = [Date.parse(from) - FILE_MS, Date.parse(to)];
  const found: string[] = [];
  for (let day = first - (first % DAY_MS); day <= last; day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10).replaceAll('-', '/');
    found.push(...(await archive.list(`events/${date}/`)));
  }
  return found.filter((path) => {
    const time = Date.parse(fileTime(path));
    return time >= first && time <= last;
  });
}

/** A file is open for at most so long. */
const FILE_MS = 10 * 60_000;

/** When the file was started: `events/2026/11/28/13_20_05Z_<uuid>.ndjson`. */
export function fileTime(path: string): string {
  const [, year, month, day, clock = ''] =
    /^events\/(\d{4})\/(\d\d)\/(\d\d)\/(\d\d_\d\d_\d\d)Z/.exec(path) ?? [];
  return `${year}-${month}-${day}T${clock.replaceAll('_', ':')}.000Z`;
}

/** A line of a file: an envelope, or a text that is none. */
export interface ArchivedLine {
  readonly text: string;
  readonly envelope: Envelope | undefined;
}

/**
 * The lines of a file. A newline alone separates them (cloud.google.com/pubsub/docs/cloudstorage): people write
 * U+2028 and U+2029 too, at which `readline` would split.
 */
export function* readLines(file: string): Iterable<ArchivedLine> {
  for (const text of file.split('\n')) {
    if (text !== '') yield { text, envelope: tryToParse(text) };
  }
}

function tryToParse(text: string): Envelope | undefined {
  try {
    return parseEnvelope(text);
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}
