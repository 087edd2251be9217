import { expect } from 'chai';
import { blockErrors } from '../../../functions/api/blocks/change-blocks.ts';
import { RequestError } from '../../../functions/dashboard/page/client/request.ts';
import { blockTroubles } from '../../../functions/dashboard/page/i18n/en/block-troubles.ts';
import { holdsKey } from '../../../functions/dashboard/page/views/block/holds-key.ts';
import { nameFacts } from '../../../functions/dashboard/page/views/block/name-facts.ts';
import {
  fieldTroubles,
  givenCredentials,
} from '../../../functions/dashboard/page/views/connect/given-credentials.ts';

describe('credentials that are typed', () => {
  const fields = [{ name: 'bot_token' }, { name: 'page_id' }];

  it('are given without blanks around them, and left out where nothing is', () => {
    const data = new FormData();
    data.set('credential-bot_token', '  7012345678:AAF \n');
    data.set('credential-page_id', '   ');
    data.set('credential-other', 'of another form');
    data.set('name', 'Shop');
    expect(givenCredentials(fields, data)).to.deep.equal({ bot_token: '7012345678:AAF' });
  });

  it('are refused field by field', () => {
    const details = ['bot_token: This does not look like a bot token: look again.', 'odd'];
    const error = new RequestError(400, 'credentials_invalid', 'not as they should be', details);
    expect(fieldTroubles(error)).to.include({
      bot_token: 'This does not look like a bot token: look again.',
    });
    const other = new RequestError(422, 'credentials_refused', 'no', ['platform_code: 190']);
    expect(fieldTroubles(other)).to.deep.equal({});
  });
});

describe('a webhook URL', () => {
  it('holds a key where it goes on after the platform', () => {
    const key = (platform: string, webhook_url: string) => holdsKey({ platform, webhook_url });
    expect(key('line', 'https://hooks.example.com/webhooks/line')).to.equal(false);
    expect(key('line', 'https://eu.cloudfunctions.net/shop-webhooks-line')).to.equal(false);
    expect(key('telegram', 'https://hooks.example.com/webhooks/telegram/Zk3x')).to.equal(true);
    expect(key('telegram', 'https://eu.cloudfunctions.net/webhooks-telegram/Zk3x')).to.equal(true);
  });
});

describe('what a platform says about an account', () => {
  it('is named in the viewer’s words, or as the platform does', () => {
    const words = { pending_updates: 'Waiting', passed: 'Passed' };
    const facts = {
      pending_updates: 3,
      test: 'passed',
      last_error_at: '2026-03-31T10:15:30.000Z',
      has_custom_certificate: false,
      last_error: '<b>2026</b>',
    };
    expect(nameFacts(facts, words, ['Yes', 'No'])).to.deep.equal([
      { name: 'Waiting', text: '3', moment: false },
      { name: 'test', text: 'Passed', moment: false },
      { name: 'last error at', text: '2026-03-31T10:15:30.000Z', moment: true },
      { name: 'has custom certificate', text: 'No', moment: false },
      { name: 'last error', text: '<b>2026</b>', moment: false },
    ]);
  });
});

describe('the troubles of a block', () => {
  it('are explained, whatever the API refuses with', () => {
    expect(blockTroubles).to.include.keys(
      ...Object.keys(blockErrors),
      'connected_elsewhere',
      'credentials_invalid',
    );
  });

  it('are explained, whatever a check finds', () => {
    expect(blockTroubles).to.include.keys(
      ...['ok', 'no_events', 'credentials_unreadable', 'line_webhook_off', 'delivery_refused'],
      ...['webhook_removed', 'webhook_elsewhere', 'updates_missing', 'fields_missing'],
      ...['delivery_failing', 'deliveries_waiting', 'token_expiring', 'number_overridden'],
      ...['account_not_subscribed', 'app_not_subscribed', 'app_inactive', 'signature_refused'],
    );
  });
});
