import { expect } from 'chai';
import {
  ConfigError,
  database,
  isLocal,
  optionalUrl,
  required,
  secrets,
  storeSettings,
} from '../../shared/runtime/config.ts';

const local = { PUBSUB_EMULATOR_HOST: '127.0.0.1:8085' };

describe('config', () => {
  it('names what is not set', () => {
    expect(() => required({}, 'ARCHIVE_BUCKET')).to.throw(ConfigError, 'ARCHIVE_BUCKET is not set');
    expect(() => required({ ARCHIVE_BUCKET: '' }, 'ARCHIVE_BUCKET')).to.throw(
      ConfigError,
      'ARCHIVE_BUCKET is not set',
    );
  });

  it('reads a list of secrets, the current one first', () => {
    expect(secrets({ KEYS: ' new , old ,' }, 'KEYS')).to.deep.equal(['new', 'old']);
  });

  it('fails closed when there is no secret', () => {
    expect(() => secrets({ KEYS: ' , ' }, 'KEYS')).to.throw(ConfigError, 'KEYS holds no secret');
    expect(() => secrets({}, 'KEYS')).to.throw(ConfigError, 'KEYS is not set');
  });

  it('takes an address that may be absent, and nothing that is none', () => {
    const url = 'https://hooks.example.com';
    expect(optionalUrl({ SITE_URL: url }, 'SITE_URL')).to.equal(url);
    expect(optionalUrl({}, 'SITE_URL')).to.equal(undefined);
    expect(optionalUrl({ SITE_URL: '' }, 'SITE_URL')).to.equal(undefined);
    for (const SITE_URL of ['hooks.example.com', 'javascript:alert(1)', 'https://']) {
      expect(() => optionalUrl({ SITE_URL }, 'SITE_URL'), SITE_URL).to.throw(
        ConfigError,
        'SITE_URL must be an address such as https://hooks.example.com',
      );
    }
  });

  it('takes demo secrets beside an emulator only', () => {
    const demo = { KEYS: 'real,demo-only-1' };
    const message = 'KEYS holds a demo secret: set a secret of your own before deploying';
    expect(secrets({ ...demo, ...local }, 'KEYS')).to.have.length(2);
    expect(() => secrets(demo, 'KEYS')).to.throw(ConfigError, message);
    expect(() => secrets({ ...demo, ...local, K_SERVICE: 'ingress' }, 'KEYS')).to.throw(
      ConfigError,
      message,
    );
  });

  it('takes the default database where none is named', () => {
    expect(database({ GOOGLE_CLOUD_PROJECT: 'p' })).to.deep.equal({
      projectId: 'p',
      databaseId: '(default)',
    });
    expect(database({ GOOGLE_CLOUD_PROJECT: 'p', FIRESTORE_DATABASE: 'restored' })).to.deep.equal({
      projectId: 'p',
      databaseId: 'restored',
    });
  });

  it('keeps messages for ever, or for as many days as are set', () => {
    expect(storeSettings({ GOOGLE_CLOUD_PROJECT: 'p' })).to.deep.equal({
      projectId: 'p',
      databaseId: '(default)',
    });
    const env = { GOOGLE_CLOUD_PROJECT: 'p', MESSAGE_RETENTION_DAYS: '365' };
    expect(storeSettings(env)).to.include({ messageDays: 365 });
    expect(() => storeSettings({ ...env, MESSAGE_RETENTION_DAYS: 'a year' })).to.throw(
      ConfigError,
      'MESSAGE_RETENTION_DAYS must be a whole number',
    );
  });

  it('knows which workspaces are spread over shards', () => {
    const of = (WORKSPACE_SHARDS: string) =>
      storeSettings({ GOOGLE_CLOUD_PROJECT: 'p', WORKSPACE_SHARDS }).shards;
    expect(of('ws_acme=8,ws-big=16')).to.deep.equal(
      new Map([
        ['ws_acme', 8],
        ['ws-big', 16],
      ]),
    );
    expect(of('')).to.equal(undefined);
    for (const wrong of ['ws_acme', 'ws_acme=0', 'ws_acme=17', 'ws_acme=8;ws_big=4', '=8']) {
      expect(() => of(wrong), wrong).to.throw(
        ConfigError,
        'WORKSPACE_SHARDS must list workspaces with 1 to 16 shards, as ws_acme=8,ws_big=16',
      );
    }
  });

  it('is never local on Cloud Run', () => {
    expect(isLocal(local)).to.equal(true);
    expect(isLocal({ ...local, K_SERVICE: 'ingress' })).to.equal(false);
    expect(isLocal({})).to.equal(false);
  });
});
