import { expect } from 'chai';
import { fetchProfiles } from '../../../functions/health/fetch-profiles.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import { writerOf } from '../../../shared/platforms/delivery-writers.ts';
import { put } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Accounts of platforms that name nobody in their messages, and what the stand-in calls the first person there. */
const nameless = demoAccounts.filter(({ platform }) =>
  ['instagram', 'line', 'messenger'].includes(platform),
);

const shown: Readonly<Record<string, object>> = {
  instagram: { name: 'Mika', username: 'mika' },
  line: { name: 'Mika', language: 'en' },
  messenger: { name: 'Mika Example' },
};

describe('the names of people', () => {
  let world: Connecting;
  beforeEach(async () => {
    world = await openConnecting();
  });
  afterEach(() => world.close());

  async function connect({ platform, credentials }: StandInAccount): Promise<string> {
    return (await world.ask('POST /v1/blocks', { body: { platform, credentials } })).body.id;
  }

  let serial = 0;

  /** Somebody writes a text now; resolves to their contact. */
  async function write({ platform, id }: StandInAccount, person = 1): Promise<Contact> {
    serial += 1;
    const at = Date.now() + world.clock.ahead;
    const text = { serial, person, name: `Person ${person}`, text: `Hello ${serial}`, at };
    const body = writerOf(platform).writeText(text, id);
    expect(await world.standIn.deliver(platform, id, body)).to.include({ status: 200 });
    expect(await world.processAll()).to.deep.equal(['success']);
    const { contacts } = (await world.ask('GET /v1/contacts')).body;
    const contact = await world.store.find('contacts', contacts[0].id);
    if (contact === undefined || !('profile' in contact)) return expect.fail('no contact');
    return contact;
  }

  async function described({ id }: Contact) {
    const { name, username, language } = (await world.ask(`GET /v1/contacts/${id}`)).body;
    return JSON.parse(JSON.stringify({ name, username, language }));
  }

  const profileCalls = () =>
    world.standIn.calls.filter(
      ({ method, path }) => method === 'GET' && /profile\/U|\/\d{10,}$/.test(path),
    ).length;

  for (const account of nameless) {
    const { platform, name } = account;

    it(`${name}: are asked for once, after the message, and found by search`, async () => {
      await connect(account);
      const contact = await write(account);
      expect(await described(contact)).to.deep.equal({});
      world.standIn.namePerson(contact.platform_user_ids[0] ?? '', 'Mika');
      const before = profileCalls();
      const round = await fetchProfiles(world.registrar);
      expect(round).to.deep.equal({ asked: 1, found: 1, postponed: 0 });
      expect(await described(contact)).to.deep.equal(shown[platform]);
      const { contacts } = (await world.ask('GET /v1/contacts?search=mik')).body;
      expect(contacts.map(({ id }: Contact) => id)).to.deep.equal([contact.id]);
      await write(account);
      const again = await fetchProfiles(world.registrar);
      expect(again).to.deep.equal({ asked: 0, found: 0, postponed: 0 });
      expect(profileCalls()).to.equal(before + 1);
    });

    it(`${name}: are asked for again after 30 days, of those who still write`, async () => {
      await connect(account);
      const contact = await write(account);
      const [person = ''] = contact.platform_user_ids;
      await fetchProfiles(world.registrar);
      world.standIn.namePerson(person, 'Mika');
      world.clock.ahead += 31 * DAY_MS;
      expect(await fetchProfiles(world.registrar)).to.include({ asked: 0 });
      await write(account);
      expect(await fetchProfiles(world.registrar)).to.include({ asked: 1, found: 1 });
      expect(await described(contact)).to.deep.equal(shown[platform]);
    });

    it(`${name}: are not asked for while the platform hides them, nor every minute`, async () => {
      await connect(account);
      const contact = await write(account);
      const [recipient = ''] = contact.platform_user_ids;
      const pair = { platform, account_id: account.id, recipient };
      world.standIn.setRecipient({ ...pair, state: 'blocked' });
      expect(await fetchProfiles(world.registrar)).to.include({ asked: 1, found: 0 });
      world.clock.ahead += 30 * MINUTE_MS;
      await write(account);
      expect(await fetchProfiles(world.registrar)).to.include({ asked: 0 });
      expect(await described(contact)).to.deep.equal({});
    });

    for (const how of [
      'unavailable',
      'hang_up',
      'garbled',
      'rate_limited',
      'unauthorised',
    ] as const) {
      it(`${name}: are asked for later when it is ${how}, and the others wait`, async () => {
        await connect(account);
        const first = await write(account);
        await write(account, 2);
        world.standIn.namePerson(first.platform_user_ids[0] ?? '', 'Mika');
        world.standIn.fail({ how, times: 3, retry_after_seconds: 600 });
        const round = await fetchProfiles(world.registrar);
        world.standIn.heal();
        expect(round).to.deep.equal({ asked: 1, found: 0, postponed: 1 });
        expect(await fetchProfiles(world.registrar)).to.include({ asked: 0 });
        world.clock.ahead += 61 * MINUTE_MS;
        expect(await fetchProfiles(world.registrar)).to.include({ asked: 2, found: 2 });
        expect(await described(first)).to.deep.equal(shown[platform]);
        expect(world.lines.filter((line) => line.includes('profiles not fetched'))).to.have.length(
          1,
        );
      });
    }

    it(`${name}: do not come back when the person was deleted meanwhile`, async () => {
      await connect(account);
      const contact = await write(account);
      const erasing = {
        ...world.registrar,
        platformApi: {
          run: async <T>(calls: Generator<unknown, T>) => {
            await world.store.remove('contacts', [contact.id]);
            return await world.registrar.platformApi.run(calls as never);
          },
        },
      };
      await fetchProfiles(erasing as typeof world.registrar);
      expect(await world.store.find('contacts', contact.id)).to.equal(undefined);
    });

    it(`${name}: are not asked for with the token of another workspace`, async () => {
      const id = await connect(account);
      await write(account);
      const block = await world.store.find('blocks', id);
      if (block === undefined) return expect.fail('no block');
      await put(world.store, 'blocks', { ...block, workspace_id: 'ws_2' });
      const before = profileCalls();
      await fetchProfiles(world.registrar);
      expect(profileCalls()).to.equal(before);
      return undefined;
    });
  }

  for (const account of demoAccounts.filter((one) => !nameless.includes(one))) {
    it(`${account.name}: are in the messages, so nobody is asked`, async () => {
      await connect(account);
      const contact = await write(account);
      expect(await described(contact)).to.include({ name: 'Person 1' });
      expect(await fetchProfiles(world.registrar)).to.include({ asked: 0 });
    });
  }

  it('are asked for of 50 people of an account in a round, and of the others later', async () => {
    const [account] = nameless;
    if (account === undefined) return expect.fail('no account');
    const block_id = await connect(account);
    const contact = await write(account);
    for (let n = 0; n < 79; n += 1) {
      const id = `ct_${String(n).padStart(26, '0')}`;
      const platform_user_ids = [`2${String(n).padStart(15, '0')}`];
      await put(world.store, 'contacts', {
        ...contact,
        id,
        block_ids: [block_id],
        platform_user_ids,
      });
    }
    const round = await fetchProfiles(world.registrar);
    expect(round).to.deep.equal({ asked: 50, found: 50, postponed: 30 });
    world.clock.ahead += 16 * MINUTE_MS;
    const next = await fetchProfiles(world.registrar);
    expect(next).to.deep.equal({ asked: 30, found: 30, postponed: 0 });
    return undefined;
  });
});
