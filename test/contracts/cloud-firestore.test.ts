import { randomUUID } from 'node:crypto';
import type { Firestore } from '@google-cloud/firestore';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { required } from '../../shared/runtime/config.ts';
import { openFirestoreAt } from './cloud-clients.ts';
import { programs } from './cloud-firestore-programs.ts';
import { runProgram } from './cloud-firestore-run.ts';

const RUNS = Number(process.env['PROGRAMS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 20261128);

describe("the embedded Firestore against Google's emulator", () => {
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

  it(`shows the same in ${RUNS} random programs, seed ${SEED}`, async function () {
    this.timeout(0);
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
});
