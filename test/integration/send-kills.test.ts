import { expect } from 'chai';
import { sendLane } from '../../functions/send/send-lane.ts';
import { retryMessage } from '../../shared/domain/outbound/change-outbound.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import { createRandom } from '../../shared/platforms/simulation/random.ts';
import {
  type Answering,
  type AnsweringAccount,
  answeringAccounts,
  openAnswering,
} from '../support/answering.ts';
import { Killed, killAt } from '../support/kill-at.ts';

const KILLS = 100;
const MINUTE = 60_000;

interface Tally {
  killed: number;
  twice: number;
  lost: number;
  /** What settled the messages that were uncertain. */
  settled: Record<string, number>;
}

/** One worker is killed in the middle of two messages; the next one goes on, and what the platform tells arrives. */
async function killOnce(answering: Answering, run: number, tally: Tally): Promise<void> {
  const { outbox, publisher, store, pass, find, arrivals, queue } = answering;
  const random = createRandom(run);
  const conversation = await answering.hear(1_000 + run);
  const texts = [`run ${run}, one`, `run ${run}, two`];
  const ids: string[] = [];
  for (const text of texts) ids.push(await queue(conversation, { type: 'text', text }));
  const end = { call: 1 + (run % 12), when: random.chance(0.5) ? 'before' : 'after' } as const;
  const { makeCall } = outbox;
  const mortal = killAt({ store: outbox.store, publisher, platform: { makeCall } }, end);
  const parts = { ...mortal, makeCall: mortal.platform.makeCall };
  if (random.chance(0.3)) answering.stage.standIn.fail({ how: 'lose_answer' });
  await sendLane({ ...outbox, ...parts }, conversation.id).catch((thrown: unknown) => {
    expect(thrown).to.be.instanceOf(Killed);
    tally.killed += 1;
  });
  answering.stage.standIn.heal();
  const reportsFirst = random.chance(0.5);
  if (reportsFirst) await answering.readReports();
  pass(2 * MINUTE);
  await answering.run(conversation.id);
  await answering.readReports();
  await answering.run(conversation.id);
  for (const [n, id] of ids.entries()) {
    let message = await find(id);
    if (message?.status === 'uncertain') {
      const arrived = arrivals(texts[n] ?? '') > 0;
      count(
        tally.settled,
        arrived ? 'a person, who finds it there' : 'a person, who sends it again',
      );
      if (!arrived) message = await sendAgain(answering, id, conversation.id);
    } else if (message?.settled !== undefined) count(tally.settled, message.settled.by);
    expect(message?.status).to.be.oneOf(['sent', 'uncertain']);
    if (arrivals(texts[n] ?? '') > 1) tally.twice += 1;
    if (arrivals(texts[n] ?? '') === 0) tally.lost += 1;
  }
  expect((await store.find('lanes', conversation.id))?.queue).to.deep.equal([]);
}

async function sendAgain(
  { store, outbox, run, find }: Answering,
  id: string,
  lane: string,
): Promise<OutboundMessage | undefined> {
  const at = new Date(outbox.now()).toISOString();
  await store.change(retryMessage({ id, workspace_id: 'ws_1', at }));
  await run(lane);
  return await find(id);
}

function count(of: Record<string, number>, what: string): void {
  of[what] = (of[what] ?? 0) + 1;
}

async function killOften(account: AnsweringAccount): Promise<Tally> {
  const tally: Tally = { killed: 0, twice: 0, lost: 0, settled: {} };
  const answering = await openAnswering(account);
  try {
    // Where an effect is named that a run has not, nobody is killed.
    for (let run = 0; tally.killed < KILLS; run += 1) await killOnce(answering, run, tally);
  } finally {
    await answering.close();
  }
  return tally;
}

const again = 'a person, who sends it again';

/** LINE knows a key for each; Telegram gives no evidence. */
const expected: Readonly<Record<AnsweringAccount['platform'], Tally>> = {
  instagram: { killed: KILLS, twice: 0, lost: 0, settled: { echo: 68, [again]: 17 } },
  line: { killed: KILLS, twice: 0, lost: 0, settled: {} },
  messenger: { killed: KILLS, twice: 0, lost: 0, settled: { echo: 68, [again]: 17 } },
  telegram: {
    killed: KILLS,
    twice: 0,
    lost: 0,
    settled: { 'a person, who finds it there': 55, [again]: 14 },
  },
  whatsapp: { killed: KILLS, twice: 0, lost: 0, settled: { status: 68, [again]: 17 } },
};

describe('a sender that is killed a hundred times on each platform', () => {
  for (const account of answeringAccounts) {
    it(`sends nothing twice and loses nothing on ${account.platform}`, async () => {
      expect(await killOften(account)).to.deep.equal(expected[account.platform]);
    });
  }
});
