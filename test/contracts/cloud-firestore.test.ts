import { randomUUID } from 'node:crypto';
import type { Firestore } from '@google-cloud/firestore';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { required } from '../../shared/runtime/config.ts';
import { describeOnEmulators } from '../support/emulators.ts';
import { openFirestoreAt } from './cloud-clients.ts';
import { programs } from './cloud-firestore-programs.ts';
import { refusals } from './cloud-firestore-refusals.ts';
import { runProgram } from './cloud-firestore-run.ts';

const RUNS = Number(process.env['PROGRAMS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 20261128);

/**
 * What the embedded Firestore does otherwise, on purpose, and no program or call here does:
 *
 * | | embedded, as in production | Google's emulator |
 * |---|---|---|
 * | a query without its composite index | FAILED_PRECONDITION, with our indexes.json | answers |
 * | 40,001 index entries of a document | INVALID_ARGUMENT | accepts |
 * | a request of 5 MiB, of 11 MiB | accepts, INVALID_ARGUMENT | RESOURCE_EXHAUSTED, both |
 * | values that differ after 1,500 bytes | are one in an index | differ |
 * | expiry of documents | within a minute | never |
 *
 * Of no use to us, and UNIMPLEMENTED: transactions that lock, reads of an earlier time, listening, collection
 * groups, aggregations other than count. Negative zero is kept as zero.
 */
describeOnEmulators("the embedded Firestore against Google's emulator", () => {
  let cloud: Cloud;
  let embedded: Firestore;
  let googles: Firestore;

  before(async () => {
    cloud = await startCloud();
    const projectId = `cloud-${randomUUID().slice(0, 8)}`;
    embedded = openFirestoreAt(`127.0.0.1:${cloud.ports.firestore}`, projectId);
    googles = openFirestoreAt(required(process.env, 'FIRESTORE_EMULATOR_HOST'), projectId);
  });

  after(async () => {
    await Promise.all([embedded.terminate(), googles.terminate()]);
    await cloud.close();
  });

  it(`shows the same in ${RUNS} random programs, seed ${SEED}`, async () => {
    let count = 0;
    const alike = fc.asyncProperty(programs, async (program) => {
      count += 1;
      const [ours, theirs] = await Promise.all([
        runProgram(embedded, `c${count}`, program),
        runProgram(googles, `c${count}`, program),
      ]);
      expect(ours).to.deep.equal(theirs);
    });
    await fc.assert(alike, { seed: SEED, numRuns: RUNS });
  });

  for (const { title, path, json } of refusals) {
    it(`answers ${title} alike`, async () => {
      const [ours, theirs] = await Promise.all(hosts().map((host) => call(host, path, json)));
      expect(ours).to.equal(theirs);
    });
  }

  const hosts = (): readonly string[] => [
    `127.0.0.1:${cloud.ports.firestore}`,
    required(process.env, 'FIRESTORE_EMULATOR_HOST'),
  ];
});

/** Calls the REST API in a project of its own, where one document exists; gives the status. */
async function call(host: string, path: string, json: object): Promise<string> {
  const database = `projects/p-${randomUUID().slice(0, 8)}/databases/(default)`;
  const name = `${database}/documents/c/d`;
  const fields = { a: { stringValue: 'a' } };
  await post(host, `${database}/documents:commit`, { writes: [{ update: { name, fields } }] });
  const filled = JSON.stringify(json)
    .replaceAll('NAME', name)
    .replaceAll('DOCUMENTS', `${database}/documents`);
  return await post(host, `${database}/${path}`, JSON.parse(filled));
}

async function post(host: string, path: string, json: object): Promise<string> {
  const headers = { Authorization: 'Bearer owner', 'Content-Type': 'application/json' };
  const body = JSON.stringify(json);
  const answer = await fetch(`http://${host}/v1/${path}`, { method: 'POST', headers, body });
  const reply: unknown = await answer.json();
  const [first] = [reply].flat() as { readonly error?: { readonly status: string } }[];
  return first?.error?.status ?? 'OK';
}
