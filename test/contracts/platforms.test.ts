import { createHmac } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { connectors } from '../../shared/platforms/connectors.ts';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { instagram } from '../../shared/platforms/instagram/index.ts';
import { line } from '../../shared/platforms/line/index.ts';
import { marks } from '../../shared/platforms/marks.ts';
import { messenger } from '../../shared/platforms/messenger/index.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { simulations } from '../../shared/platforms/simulations.ts';
import { telegram } from '../../shared/platforms/telegram/index.ts';
import { whatsapp } from '../../shared/platforms/whatsapp/index.ts';
import { topology } from '../../shared/topology.ts';
import { describePlatform } from './platform.contract.ts';
import type { PlatformUnderTest } from './platform-subject.ts';

const signAsMeta: PlatformUnderTest['sign'] = (body, secret) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

const hologram = {
  sender: { id: '1' },
  recipient: { id: '2' },
  timestamp: 1774952130000,
  hologram: {},
};

const subjects: readonly PlatformUnderTest[] = [
  {
    platform: instagram,
    sign: signAsMeta,
    hologram: { object: 'instagram', entry: [{ id: '2', messaging: [hologram] }] },
  },
  {
    platform: line,
    sign: (body, secret) => ({
      'x-line-signature': createHmac('sha256', secret).update(body).digest('base64'),
    }),
    hologram: { destination: 'U2', events: [{ type: 'hologram', timestamp: 1774952130000 }] },
  },
  {
    platform: messenger,
    sign: signAsMeta,
    hologram: { object: 'page', entry: [{ id: '2', messaging: [hologram] }] },
  },
  {
    platform: telegram,
    sign: (_body, secret) => ({ 'x-telegram-bot-api-secret-token': secret }),
    account: '7012345678',
    hologram: { update_id: 1, hologram: {} },
    bodyNotSigned: 'Telegram sends a bearer token that nothing binds to the body',
  },
  {
    platform: whatsapp,
    sign: signAsMeta,
    hologram: {
      object: 'whatsapp_business_account',
      entry: [{ id: '2', changes: [{ field: 'hologram', value: {} }] }],
    },
  },
];

describe('platform contract', () => {
  for (const subject of subjects) describePlatform(subject);
});

describe('the table of platforms', () => {
  const names = subjects.map(({ platform }) => platform.name).sort();

  it('holds every platform under its own name', () => {
    expect(Object.keys(platforms).sort()).to.deep.equal(names);
    for (const name of names) expect(platforms[name]).to.include({ name });
  });

  it('finds nothing under the names every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '']) {
      expect(platforms[name], name).to.equal(undefined);
    }
  });

  it('holds a connector for each of them, in a table of their own', () => {
    expect(Object.keys(connectors).sort()).to.deep.equal(names);
    for (const name of names) expect(connectors[name]).to.include({ platform: name });
    expect(connectors['constructor']).to.equal(undefined);
  });

  for (const [table, lines] of Object.entries({ senders, deliveryWriters, simulations, marks })) {
    it(`has a line for every platform in ${table}`, () => {
      expect(Object.keys(lines).sort()).to.deep.equal(names);
      expect(lines['constructor']).to.equal(undefined);
    });
  }

  it('is the folders that have a webhook handler', () => {
    const root = new URL('../../shared/platforms/', import.meta.url);
    const ingresses = readdirSync(root).filter((folder) =>
      existsSync(new URL(`${folder}/ingress.ts`, root)),
    );
    expect(ingresses.sort()).to.deep.equal(names);
  });

  it("is the topology's ingresses", () => {
    const ingresses = Object.values(topology.functions).flatMap(({ platform }) => platform ?? []);
    expect(ingresses.sort()).to.deep.equal(names);
  });

  it('has fixtures for every platform', () => {
    const root = new URL('../fixtures/', import.meta.url);
    for (const name of names)
      expect(readdirSync(new URL(name, root)), name).to.include('text.json');
  });
});
