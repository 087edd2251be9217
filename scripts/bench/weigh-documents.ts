import type { StorageCounts } from '../cost/counted.ts';
import { type RestFields, storedBytes } from './stored-bytes.ts';

/** Events write to these collections. Documents expire in the first ones and stay in the others. */
const EXPIRING = ['events', 'executions'];
const LASTING = ['contacts', 'conversations', 'messages'];

/** The size of all documents that events wrote. */
export interface Weight {
  /** The number of documents that expire. */
  readonly expiries: number;
  readonly expiring: StorageCounts;
  readonly lasting: StorageCounts;
}

export async function weighDocuments(emulator: string, projectId: string): Promise<Weight> {
  const documents = `http://${emulator}/v1/projects/${projectId}/databases/(default)/documents`;
  const weigh = async (names: readonly string[]) =>
    (await Promise.all(names.map((name) => weighCollection(documents, name)))).flat();
  const [expiring, lasting] = [await weigh(EXPIRING), await weigh(LASTING)];
  return { expiries: expiring.length, expiring: total(expiring), lasting: total(lasting) };
}

async function weighCollection(documents: string, collection: string): Promise<StorageCounts[]> {
  const headers = { Authorization: 'Bearer owner' };
  const answer = await fetch(`${documents}/${collection}?pageSize=300`, { headers });
  const { documents: found = [] } = (await answer.json()) as {
    documents?: { name: string; fields: RestFields }[];
  };
  return found.map(({ name, fields }) =>
    storedBytes(collection, name.split('/').at(-1) ?? '', fields),
  );
}

const empty: StorageCounts = { documents: 0, composite_indexes: 0 };

function total(all: readonly StorageCounts[]): StorageCounts {
  return all.reduce((sum, each) => combine(sum, each, 1), empty);
}

export function minus(one: StorageCounts, other: StorageCounts): StorageCounts {
  return combine(one, other, -1);
}

function combine(one: StorageCounts, other: StorageCounts, sign: 1 | -1): StorageCounts {
  return {
    documents: one.documents + sign * other.documents,
    composite_indexes: one.composite_indexes + sign * other.composite_indexes,
  };
}
