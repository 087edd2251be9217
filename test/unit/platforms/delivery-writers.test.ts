import { expect } from 'chai';
import { secretName, signDelivery } from '../../../shared/platforms/delivery-writers.ts';

const ESCAPED = String.raw`{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1,"message":{"mid":"m","text":"\u00e9\ud83d\ude00"}}]}]}`;

describe('signDelivery', () => {
  it('signs with SHA-256 in hex for Meta, and with the older SHA-1 beside it', () => {
    const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');
    const headers = signDelivery('whatsapp', body, 'test_app_secret');
    expect(headers['X-Hub-Signature-256']).to.equal(
      'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    );
    expect(headers['X-Hub-Signature']).to.equal('sha1=fc5983fdf1a4e15c8949b8af05322fede4063d27');
    expect(headers['Content-Type']).to.equal('application/json');
  });

  it('signs the bytes as they are, blanks included', () => {
    const body = Buffer.from('{"object": "whatsapp_business_account", "entry": []}');
    const headers = signDelivery('messenger', body, 'test_app_secret');
    expect(headers['X-Hub-Signature-256']).to.equal(
      'sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    );
  });

  it('signs escaped characters as escapes', () => {
    const { 'X-Hub-Signature-256': signature } = signDelivery(
      'instagram',
      Buffer.from(ESCAPED),
      'test_app_secret',
    );
    expect(signature).to.equal(
      'sha256=331cce323bc1317d61792a51636ead2f22458ff7cb0afd3c55b83b29909b4bd7',
    );
  });

  it('signs in base64 for LINE', () => {
    const headers = signDelivery('line', Buffer.from('{"hello":"world"}'), 'test_secret');
    expect(headers['X-Line-Signature']).to.equal('t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=');
    expect(headers['Content-Type']).to.equal('application/json; charset=utf-8');
  });

  it('signs for LINE what is no JSON as well', () => {
    const headers = signDelivery('line', Buffer.from('i am not jason'), 'test_channel_secret');
    expect(headers['X-Line-Signature']).to.equal('Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs=');
  });

  it('sends Telegram the secret token itself', () => {
    expect(signDelivery('telegram', Buffer.from('{}'), 'a_token')).to.deep.equal({
      'Content-Type': 'application/json',
      'X-Telegram-Bot-Api-Secret-Token': 'a_token',
    });
  });

  it('knows what each platform calls its secret', () => {
    expect(secretName('messenger')).to.equal('app_secret');
    expect(secretName('line')).to.equal('channel_secret');
    expect(secretName('telegram')).to.equal('secret_token');
  });

  it('knows no other platform', () => {
    expect(() => signDelivery('fax', Buffer.from(''), 's')).to.throw(
      TypeError,
      'no signing is known for fax',
    );
  });
});
