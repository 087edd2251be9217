import type { CountedStorage } from '../cost/counted.ts';
import { type RestFields, storedBytes } from './stored-bytes.ts';

/** The collections an event writes to: the log's records expire, the others stay. */
const LOG = 'events';
const LASTING = ['contacts', 'conversations', 'messages', 'executions'];

/** What a database holds of what events write. */
export interface Weight {
  readonly records: number;
  readonly log: CountedStorage;
  readonly lasting: CountedStorage;
}

export async function weighDocuments(emulator: string, projectId: string): Promise<Weight> {
  const documents = `http://${emulator}/v1/projects/${projectId}/databases/(default)/documents`;
  const log = await weighCollection(documents, LOG);
  const lasting = await Promise.all(LASTING.map((name) => weighCollection(documents, name)));
  return { records: log.length, log: total(log), lasting: total(lasting.flat()) };
}

async function weighCollection(documents: string, collection: string): Promise<CountedStorage[]> {
  const headers = { Authorization: 'Bearer owner' };
  const answer = await fetch(`${documents}/${collection}?pageSize=300`, { headers });
  const { documents: found = [] } = (await answer.json()) as {
    documents?: { name: string; fields: RestFields }[];
  };
  return found.map(({ name, fields }) =>
    storedBytes(collection, name.split('/').at(-1) ?? '', fields),
  );
}

const empty: CountedStorage = { documents: 0, automatic_indexes: 0, composite_indexes: 0 };

function total(all: readonly CountedStorage[]): CountedStorage {
  return all.reduce((sum, each) => combine(sum, each, 1), empty);
}

export function minus(one: CountedStorage, other: CountedStorage): CountedStorage {
  return combine(one, other, -1);
}

function combine(one: CountedStorage, other: CountedStorage, sign: 1 | -1): CountedStorage {
  return {
    documents: one.documents + sign * other.documents,
    automatic_indexes: one.automatic_indexes + sign * other.automatic_indexes,
    composite_indexes: one.composite_indexes + sign * other.composite_indexes,
  };
}
