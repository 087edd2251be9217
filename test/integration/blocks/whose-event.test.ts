import { expect } from 'chai';
import { failEvent } from '../../../functions/dead-letter/fail-event.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { accountText } from '../../support/account-text.ts';
import { putKey } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { postAs, secretFor } from '../../support/post-as.ts';
import { push } from '../../support/push.ts';

const OTHER_KEY = 'key of the other workspace';

/** The owner of an event when the account changes hands before the event is processed. */
describe('an event of an account that changes hands', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
    await putKey(world.store, OTHER_KEY, 'ws_2');
  });

  afterEach(() => world.close());

  async function connect({ platform, credentials }: StandInAccount, key?: string) {
    const given = key === undefined ? {} : { key };
    const body = { platform, credentials };
    return (await world.ask('POST /v1/blocks', { body, ...given })).body;
  }

  async function moveToOther(account: StandInAccount, id: string): Promise<string> {
    await world.ask(`POST /v1/blocks/${id}/disconnect`);
    world.clock.ahead += 31_000;
    return (await connect(account, OTHER_KEY)).id;
  }

  const workspaces = (kind: 'records' | 'contacts' | 'conversations' | 'messages') =>
    [...world.store.documents[kind].values()].map(({ workspace_id }) => workspace_id);

  for (const account of demoAccounts) {
    const { name, platform, id } = account;

    it(`${name}: that waited in a backlog stays the leaver's`, async () => {
      const block = await connect(account);
      await world.standIn.deliver(platform, id, accountText(account, 1));
      await moveToOther(account, block.id);
      await world.standIn.deliver(platform, id, accountText(account, 2));
      expect(await world.processAll()).to.deep.equal(['success', 'success']);
      for (const kind of ['records', 'contacts', 'conversations', 'messages'] as const)
        expect(workspaces(kind), kind).to.deep.equal(['ws_1', 'ws_2']);
    });

    it(`${name}: that is processed while nobody has the account is the leaver's`, async () => {
      const block = await connect(account);
      await world.standIn.deliver(platform, id, accountText(account, 1));
      await world.ask(`POST /v1/blocks/${block.id}/disconnect`);
      world.clock.ahead += 60_000;
      expect(await world.processAll()).to.deep.equal(['success']);
      expect(workspaces('records')).to.deep.equal(['ws_1']);
    });

    it(`${name}: that was given up after the change is the leaver's`, async () => {
      const block = await connect(account);
      await world.standIn.deliver(platform, id, accountText(account, 1));
      await moveToOther(account, block.id);
      const envelope = world.publisher.published[0]?.data as Envelope;
      const now = new Date(Date.now() + world.clock.ahead);
      expect(
        await failEvent({ ...world, archive: createMemoryArchive() }, push(envelope), now),
      ).to.equal('failed');
      expect(workspaces('records')).to.deep.equal(['ws_1']);
      const { body } = await world.ask('GET /v1/events');
      expect(body.events).to.have.length(1);
      expect(body.events[0]).to.include({ status: 'failed' });
      const theirs = await world.ask('GET /v1/events', { key: OTHER_KEY });
      expect(theirs.body.events).to.deep.equal([]);
      // Published again by the operator, from the dead-letter subscription.
      expect(await world.processAll()).to.deep.equal(['success']);
      expect(workspaces('contacts')).to.deep.equal(['ws_1']);
    });

    it(`${name}: that came while nobody had it waits for whoever imports it`, async () => {
      const block = await connect(account);
      await world.standIn.deliver(platform, id, accountText(account, 1));
      const url: string = block.webhook_url;
      await world.ask(`POST /v1/blocks/${block.id}/disconnect`);
      const late = accountText(account, 2);
      expect(await postAs(platform, url, late, secretFor(world, account, url))).to.equal(200);
      world.clock.ahead += 31_000;
      const { id: theirs } = await connect(account, OTHER_KEY);
      expect(await world.processAll()).to.deep.equal(['success', 'failed']);
      expect(workspaces('records')).to.deep.equal(['ws_1', 'unrouted']);
      const ask = `POST /v1/blocks/${theirs}/replay-unrouted`;
      const { status, body } = await world.ask(ask, { body: {}, key: OTHER_KEY });
      expect(status).to.equal(202);
      expect(body.replay.progress).to.include({ matched: 1 });
    });
  }
});
