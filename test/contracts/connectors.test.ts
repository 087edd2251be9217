import { expect } from 'chai';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { connectors } from '../../shared/platforms/connectors.ts';
import { APP, type ConnectorUnderTest, SECRET_TOKEN } from './connector-subject.ts';
import { describeConnector } from './connectors.contract.ts';

const TAKEN = 'webhook_elsewhere';
const LIVE = 'meta_app_live';

const subjects: readonly ConnectorUnderTest[] = [
  {
    account: demo('17841400000000077'),
    registration: 'instagram:17841400000000077',
    details: { username: 'second.shop' },
    secret: APP.instagram_app_secret,
    body: { object: 'instagram', entry: [{ id: '17841400000000077', text: 'é/' }] },
    arrives: '{"object":"instagram","entry":[{"id":"17841400000000077","text":"\\u00e9\\/"}]}',
    notes: [LIVE],
    droppedCode: 'account_not_subscribed',
    takenCode: TAKEN,
  },
  {
    account: demo('17841400000000078'),
    registration: 'page:1100000000000077',
    details: { username: 'third.shop', page_id: '1100000000000077' },
    secret: APP.instagram_app_secret,
    body: '{"object":"instagram","entry":[]}',
    arrives: '{"object":"instagram","entry":[]}',
    notes: [LIVE, 'instagram_message_access'],
    droppedCode: 'account_not_subscribed',
    takenCode: TAKEN,
  },
  {
    account: demo('Ufedcba9876543210fedcba9876543210'),
    registration: 'channel:Ufedcba9876543210fedcba9876543210',
    details: { basic_id: '@second-shop' },
    secret: '0d0e0a0d0b0e0e0f0123456789abcdef',
    body: { destination: 'Ufedcba9876543210fedcba9876543210', events: [{ text: 'é/' }] },
    arrives: '{"destination":"Ufedcba9876543210fedcba9876543210","events":[{"text":"é/"}]}',
    notes: ['line_redelivery'],
    droppedCode: 'webhook_removed',
    takenCode: TAKEN,
    left: ['line_webhook_on'],
  },
  {
    account: demo('1100000000000077'),
    registration: 'page:1100000000000077',
    details: {},
    secret: APP.app_secret,
    body: { object: 'page', entry: [] },
    arrives: '{"object":"page","entry":[]}',
    notes: [LIVE],
    droppedCode: 'account_not_subscribed',
    takenCode: TAKEN,
  },
  {
    account: demo('7098765432'),
    registration: 'bot:7098765432',
    details: { username: 'second_shop_bot' },
    secret: SECRET_TOKEN,
    body: { update_id: 1, chat_member: {} },
    arrives: '{"update_id":1,"chat_member":{}}',
    notes: [],
    droppedCode: 'webhook_removed',
    takenCode: TAKEN,
  },
  {
    account: demo('106540352240077'),
    registration: 'waba:102290129340077',
    details: { phone_number: '+81 3-0000-0077', waba_id: '102290129340077' },
    secret: APP.app_secret,
    body: { object: 'whatsapp_business_account', entry: [] },
    arrives: '{"object":"whatsapp_business_account","entry":[]}',
    notes: [LIVE],
    droppedCode: 'account_not_subscribed',
    takenCode: TAKEN,
  },
];

function demo(id: string): StandInAccount {
  const found = demoAccounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`no demo account ${id}`);
  return found;
}

describe('connector contract', () => {
  for (const subject of subjects) describeConnector(subject);
});

describe('the suite of connectors', () => {
  it('plays every demo account of every platform', () => {
    const tested = subjects.map(({ account }) => account.id);
    expect(tested).to.deep.equal(demoAccounts.map(({ id }) => id));
    const played = new Set(demoAccounts.map(({ platform }) => platform));
    expect([...played].sort()).to.deep.equal(Object.keys(connectors).sort());
  });
});
