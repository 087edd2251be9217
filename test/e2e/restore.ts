import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import { expect } from 'chai';
import { openEmulatedStore } from '../../scripts/local/open-emulated-store.ts';
import { readLines } from '../../scripts/restore/archive-files.ts';
import { restoreEvents } from '../../scripts/restore/restore-events.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { post, until, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';
import { openDatabase, type TestStack } from '../support/stack.ts';

/** What a backup brings back: all that people have set up. */
const SET_UP = ['blocks', 'workflows', 'definitions', 'workspaces', 'api_keys'];
const COLLECTIONS = JSON.parse(readFileSync('shared/collections.json', 'utf8')) as Readonly<
  Record<string, string>
>;

/** The embedded cloud closes a file of the archive after a minute. */
export function describeRestore(running: () => TestStack): void {
  describe('restoring from the archive', () => {
    let stack: TestStack;
    let db: Firestore;

    before(() => {
      stack = running();
      db = openDatabase(stack);
    });

    after(() => db.terminate());

    it('brings every event of the period back, once in effect, after the database was deleted under traffic', async () => {
      const { demo } = stack;
      const from = new Date(Date.now() - 1_000).toISOString();
      const archive = createGcsArchive({
        bucket: demo.archive_bucket,
        apiEndpoint: demo.emulators.storage,
      });
      const names: string[] = [];
      let sending = true;
      const traffic = (async () => {
        for (let n = 0; sending; n += 1) {
          const name = `lost-${n}`;
          names.push(name);
          await post(demo, 'line', lineTexts([name], 'my parcel', `U${n % 7}`));
          await sleep(20);
        }
      })();
      await until('fifty events have been sent', async () =>
        names.length > 50 ? true : undefined,
      );
      await untilStatus(demo, lineEventId('lost-49'), 'success');
      const setUp = await readAll(db, SET_UP);
      // The records last: what is processed meanwhile is either kept with all that belongs to it, or has no record.
      const { records = '', ...others } = COLLECTIONS;
      for (const collection of [...Object.values(others), records]) await deleteAll(db, collection);
      await sleep(500);
      sending = false;
      await traffic;
      for (const one of setUp) await one.ref.set(one.data() ?? {});
      const ids = names.map(lineEventId);
      const archived = async (): Promise<true | undefined> => {
        const kept = new Set<string>();
        for (const path of await archive.list('events/'))
          for (const { envelope } of readLines((await archive.read(path)) ?? ''))
            kept.add(envelope?.event_id ?? '');
        return ids.every((id) => kept.has(id)) ? true : undefined;
      };
      await until('all are in files', archived);
      const to = new Date(Date.now() + 1_000).toISOString();
      const restore = { from, to, dryRun: false, lateMs: 3_600_000 };
      const parts = {
        store: openEmulatedStore(demo.emulators.firestore, demo.project_id),
        archive,
        publisher: createRestPublisher({
          projectId: demo.project_id,
          host: demo.emulators.pubsub,
        }),
      };
      const counts = await restoreEvents(parts, restore, async () => undefined);
      expect(counts).to.include({ unreadable: 0 });
      expect(counts.missing).to.be.at.least(50);
      for (const id of ids) await untilStatus(demo, id, 'success');
      const { docs } = await db.collection('messages').get();
      const texts = docs.map((one) => String(one.get('platform_message_id')));
      const ours = texts.filter((id) => id.startsWith('m-lost-')).sort();
      expect(ours).to.deep.equal(names.map((name) => `m-${name}`).sort());
      const executions = await db.collection('executions').get();
      const events = executions.docs.map((one) => String(one.get('event_id')));
      expect(events.filter((id) => ids.includes(id)).sort()).to.deep.equal([...ids].sort());
    });
  });
}

async function readAll(db: Firestore, names: readonly string[]): Promise<DocumentSnapshot[]> {
  const found = await Promise.all(
    names.map((name) => db.collection(COLLECTIONS[name] ?? name).get()),
  );
  return found.flatMap(({ docs }) => docs);
}

async function deleteAll(db: Firestore, collection: string): Promise<void> {
  const { docs } = await db.collection(collection).get();
  await Promise.all(docs.map(({ ref }) => ref.delete()));
}
