import type { Archive } from '../../../shared/cloud/storage/archive.ts';

export interface MemoryArchive extends Archive {
  /** The objects' texts by path. */
  readonly objects: ReadonlyMap<string, string>;
}

/** For tests. */
export function createMemoryArchive(): MemoryArchive {
  const objects = new Map<string, string>();
  return {
    objects,
    async create(path, json) {
      if (objects.has(path)) return 'exists';
      objects.set(path, json);
      return 'created';
    },
    async read(path) {
      return objects.get(path);
    },
    async list(prefix) {
      return [...objects.keys()].filter((path) => path.startsWith(prefix)).sort();
    },
    async replace(path, text) {
      objects.set(path, text);
    },
    async remove(path) {
      objects.delete(path);
    },
  };
}
