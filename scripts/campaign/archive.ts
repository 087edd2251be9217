import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Instance } from './instance.ts';

/** The objects of Cloud Storage, as one process reaches them. */
export function openArchive(objects: Map<string, string>, instance: Instance): Archive {
  const ask = <T>(work: () => T): Promise<T> =>
    instance.ask('archive', work).catch(() => {
      throw new Failure('archive_unavailable', 'Cloud Storage did not answer');
    });
  return {
    create: (path, json) =>
      ask(() => {
        if (objects.has(path)) return 'exists' as const;
        objects.set(path, json);
        return 'created' as const;
      }),
    read: (path) => ask(() => objects.get(path)),
    list: (prefix) =>
      ask(() => [...objects.keys()].filter((path) => path.startsWith(prefix)).sort()),
    replace: (path, text) => ask(() => void objects.set(path, text)),
    remove: (path) => ask(() => void objects.delete(path)),
  };
}
