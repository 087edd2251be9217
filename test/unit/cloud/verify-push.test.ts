import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { createPushVerifier, pushVerifier } from '../../../shared/cloud/pubsub/verify-push.ts';
import { Failure } from '../../../shared/domain/failure.ts';

const ACCOUNT = 'wh-push@demo.iam.gserviceaccount.com';
const HOST = 'wh-process-abc-uc.a.run.app';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificates = async () => ({
  k1: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});

const now = Math.floor(Date.now() / 1000);

/** What Pub/Sub puts into a push's token (cloud.google.com/pubsub/docs/authenticate-push-subscriptions). */
const claims = {
  aud: `https://${HOST}`,
  azp: '113774264463038321964',
  email: ACCOUNT,
  email_verified: true,
  exp: now + 3_600,
  iat: now - 60,
  iss: 'https://accounts.google.com',
  sub: '113774264463038321964',
};

function token(changes: object, { alg = 'RS256', kid = 'k1', key = keys.privateKey } = {}): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const signed = `${part({ alg, kid, typ: 'JWT' })}.${part({ ...claims, ...changes })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

const verify = createPushVerifier({ account: ACCOUNT, certificates });

async function outcome(authorization: string | undefined, host = HOST): Promise<string> {
  try {
    await verify({ host, ...(authorization !== undefined && { authorization }) });
    return 'accepted';
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    expect(thrown.code).to.equal('push_unverified');
    return thrown.message;
  }
}

describe('the token of a push', () => {
  it('is accepted when Google made it for this function and this account', async () => {
    expect(await outcome(`Bearer ${token({})}`)).to.equal('accepted');
    expect(await outcome(`Bearer ${token({ iss: 'accounts.google.com' })}`)).to.equal('accepted');
  });

  it('is missed where there is none', async () => {
    const none = 'this is not a push of Pub/Sub: it carries no token';
    for (const given of [undefined, '', 'Bearer', 'Bearer x', `Basic ${token({})}`, token({})]) {
      expect(await outcome(given), given).to.equal(none);
    }
  });

  it('is not accepted when it is not valid for this function', async () => {
    const invalid = 'this is not a push of Pub/Sub: its token is not valid for this function';
    const good = token({});
    const [head, , mac] = good.split('.');
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: '1' })).toString('base64url');
    const cases: Readonly<Record<string, string>> = {
      'another key': token({}, { key: otherKeys.privateKey }),
      'an unknown key': token({}, { kid: 'k2' }),
      'changed claims': `${head}.${changed}.${mac}`,
      'no signature': token({}, { alg: 'none' }).replace(/[\w-]+$/, 'AA'),
      'another audience': token({ aud: 'https://evil.example' }),
      'no audience': token({ aud: undefined }),
      'another issuer': token({ iss: 'https://evil.example' }),
      'a time that is over': token({ iat: now - 7_200, exp: now - 3_600 }),
      'no end': token({ exp: undefined }),
    };
    for (const [what, given] of Object.entries(cases)) {
      expect(await outcome(`Bearer ${given}`), what).to.equal(invalid);
    }
    expect(await outcome(`Bearer ${good}`, 'wh-dead-letter-abc-uc.a.run.app')).to.equal(invalid);
  });

  it('is not accepted when it is another account’s', async () => {
    const foreign =
      "this is not a push of Pub/Sub: its token belongs to another account than Pub/Sub's";
    for (const changes of [
      { email: 'x@demo.iam.gserviceaccount.com' },
      { email: undefined },
      { email_verified: false },
      { email_verified: 'true' },
    ]) {
      expect(await outcome(`Bearer ${token(changes)}`), JSON.stringify(changes)).to.equal(foreign);
    }
  });

  it('waits for Google’s certificates and not for a verdict when they cannot be read', async () => {
    const without = createPushVerifier({
      account: ACCOUNT,
      certificates: async () => {
        throw new Failure('secret_unavailable', "Google's certificates cannot be read");
      },
    });
    const thrown = await without({ host: HOST, authorization: `Bearer ${token({})}` }).catch(
      (e) => e,
    );
    expect(thrown).to.include({ code: 'secret_unavailable' });
  });

  it('is asked for wherever Cloud Run runs the function, and nowhere else', () => {
    expect(pushVerifier({ PUBSUB_EMULATOR_HOST: '127.0.0.1:1' })).to.equal(undefined);
    expect(() => pushVerifier({ K_SERVICE: 'wh-process' })).to.throw('PUSH_ACCOUNT is not set');
    expect(pushVerifier({ K_SERVICE: 'x', PUSH_ACCOUNT: ACCOUNT })).to.be.a('function');
  });
});
