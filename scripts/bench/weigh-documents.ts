import type { CountedStorage } from '../cost/counted.ts';
import { type RestFields, storedBytes } from './stored-bytes.ts';

/** The collections an event writes to: some expire, the others stay. */
const EXPIRING = ['events', 'executions'];
const LASTING = ['contacts', 'conversations', 'messages'];

/** What a database holds of what events write. */
export interface Weight {
  /** Documents that expire. */
  readonly expiries: number;
  readonly expiring: CountedStorage;
  readonly lasting: CountedStorage;
}

export async function weighDocuments(emulator: string, projectId: string): Promise<Weight> {
  const documents = `http://${emulator}/v1/projects/${projectId}/databases/(default)/documents`;
  const weigh = async (names: readonly string[]) =>
    (await Promise.all(names.map((name) => weighCollection(documents, name)))).flat();
  const [expiring, lasting] = [await weigh(EXPIRING), await weigh(LASTING)];
  return { expiries: expiring.length, expiring: total(expiring), lasting: total(lasting) };
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

const empty: CountedStorage = { documents: 0, composite_indexes: 0 };

function total(all: readonly CountedStorage[]): CountedStorage {
  return all.reduce((sum, each) => combine(sum, each, 1), empty);
}

export function minus(one: CountedStorage, other: CountedStorage): CountedStorage {
  return combine(one, other, -1);
}

function combine(one: CountedStorage, other: CountedStorage, sign: 1 | -1): CountedStorage {
  return {
    documents: one.documents + sign * other.documents,
    composite_indexes: one.composite_indexes + sign * other.composite_indexes,
  };
}
