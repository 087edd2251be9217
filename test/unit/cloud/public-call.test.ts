import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createPublicCall, localServers } from '../../../shared/cloud/http/public-call.ts';
import type { HttpRequest, HttpResult } from '../../../shared/domain/workflows/http.ts';

/** The servers of these tests are on this machine, under names that nobody else has. */
const lookup: LookupFunction = (hostname, options, done) => {
  if (!hostname.endsWith('.example')) {
    done(Object.assign(new Error('inside'), { code: 'EACCES' }), '');
  } else if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

const notAllowed = {
  error: {
    code: 'address_not_allowed',
    message: 'Only public http and https addresses are called.',
  },
};

describe('a call that a customer has described', () => {
  let server: Server;
  let heard: { method: string; url: string; headers: Record<string, unknown>; body: string }[];
  let listener: RequestListener;

  beforeEach(async () => {
    heard = [];
    listener = (_, outgoing) => outgoing.end('{}');
    server = createServer((incoming, outgoing) => {
      const { method = '', url = '', headers } = incoming;
      let body = '';
      incoming.on('data', (chunk) => {
        body += String(chunk);
      });
      incoming.on('end', () => {
        heard.push({ method, url, headers, body });
        listener(incoming, outgoing);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const port = (): number => (server.address() as AddressInfo).port;
  const at = (path: string, host = 'shop.example'): string => `http://${host}:${port()}${path}`;

  function call(url: string, more: Partial<HttpRequest> = {}): Promise<HttpResult> {
    const request = {
      method: 'GET',
      url,
      headers: {},
      timeout_ms: 5_000,
      idempotency_key: 'key-1',
    };
    return createPublicCall({ lookup })({ ...request, ...more });
  }

  it('sends method, headers, body and the key, and returns what comes back', async () => {
    listener = (_, outgoing) => outgoing.writeHead(201, { 'X-Id': '7' }).end('{"id":7}');
    const headers = { 'X-Token': 'abc', Host: 'elsewhere.example' };
    const result = await call(at('/orders'), { method: 'POST', headers, body: '{"a":1}' });
    expect(result).to.include({ status: 201, body: '{"id":7}' });
    expect('headers' in result && result.headers['x-id']).to.equal('7');
    expect(heard).to.have.length(1);
    expect(heard[0]).to.include({ method: 'POST', url: '/orders', body: '{"a":1}' });
    expect(heard[0]?.headers).to.include({
      'x-token': 'abc',
      'idempotency-key': 'key-1',
      host: `shop.example:${port()}`,
    });
  });

  const inside = [
    'http://169.254.169.254/computeMetadata/v1/',
    'http://metadata.google.internal/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
    'http://0xA9FEA9FE/',
    'http://0.0.0.0/',
    'http://100.64.0.1/',
    'http://10.1.2.3/',
    'file:///etc/passwd',
    'gopher://shop.example/',
    'nonsense',
  ];
  for (const url of inside) {
    it(`does not reach ${url}`, async () => {
      expect(await call(url)).to.deep.equal(notAllowed);
    });

    it(`is not redirected to ${url}`, async () => {
      listener = (_, outgoing) => outgoing.writeHead(302, { Location: url }).end();
      const result = await call(at('/'));
      // A relative address stays on the server, which redirects again.
      const code = 'error' in result ? result.error.code : '';
      expect(code).to.equal(url === 'nonsense' ? 'connection_failed' : 'address_not_allowed');
    });
  }

  it('says the same of an inside address whether anything listens there or not', async () => {
    expect(await call(`http://127.0.0.1:${port()}/`)).to.deep.equal(notAllowed);
    expect(await call('http://127.0.0.1:1/')).to.deep.equal(notAllowed);
    expect(heard).to.deep.equal([]);
  });

  describe('on a developer’s machine', () => {
    const request = { method: 'GET', headers: {}, timeout_ms: 5_000, idempotency_key: 'key-1' };

    it('reaches the server that is named, at its port alone', async () => {
      const callOut = createPublicCall({ lookup, alsoAllowed: [`127.0.0.1:${port()}`] });
      const url = `http://127.0.0.1:${port()}/stock`;
      expect(await callOut({ ...request, url })).to.include({ status: 200, body: '{}' });
      for (const other of [
        'http://127.0.0.1:1/',
        'http://169.254.169.254/',
        `http://localhost:${port()}/`,
        `https://127.0.0.1:${port()}/`,
      ]) {
        expect(await callOut({ ...request, url: other }), other).to.deep.equal(notAllowed);
      }
    });

    it('names servers where the emulators are, and on Cloud Run never', () => {
      const env = { HTTP_REQUEST_ALLOW: '127.0.0.1:8080,127.0.0.1:8081' };
      const local = { ...env, PUBSUB_EMULATOR_HOST: '127.0.0.1:8085' };
      expect(localServers(local)).to.deep.equal(['127.0.0.1:8080', '127.0.0.1:8081']);
      expect(localServers(env)).to.deep.equal([]);
      expect(localServers({ ...local, K_SERVICE: 'execute' })).to.deep.equal([]);
      expect(localServers({ PUBSUB_EMULATOR_HOST: '127.0.0.1:8085' })).to.deep.equal([]);
    });
  });

  it('follows a few redirects on the same server with what was written', async () => {
    listener = ({ url }, outgoing) => {
      if (url === '/new') outgoing.end('there');
      else outgoing.writeHead(307, { Location: '/new' }).end();
    };
    const headers = { 'X-Token': 'abc' };
    const result = await call(at('/old'), { method: 'POST', headers, body: 'x' });
    expect(result).to.include({ status: 200, body: 'there' });
    expect(
      heard.map(({ method, body, headers }) => [method, body, headers['x-token']]),
    ).to.deep.equal([
      ['POST', 'x', 'abc'],
      ['POST', 'x', 'abc'],
    ]);
  });

  it('carries no header of the author to another server', async () => {
    listener = ({ url }, outgoing) => {
      if (url === '/new') outgoing.end('there');
      else outgoing.writeHead(302, { Location: at('/new', 'other.example') }).end();
    };
    const headers = { Authorization: 'Bearer abc' };
    expect(await call(at('/old'), { headers })).to.include({ status: 200, body: 'there' });
    expect(heard[1]?.headers).to.not.have.property('authorization');
  });

  it('carries no body to another server', async () => {
    listener = (_, outgoing) =>
      outgoing.writeHead(308, { Location: at('/new', 'other.example') }).end();
    expect(await call(at('/old'), { method: 'POST', body: 'secret' })).to.deep.equal({
      error: {
        code: 'address_not_allowed',
        message: 'A body is not sent on to another server.',
      },
    });
    expect(heard).to.have.length(1);
  });

  it('ends a ring of redirects', async () => {
    listener = (_, outgoing) => outgoing.writeHead(302, { Location: '/' }).end();
    expect(await call(at('/'))).to.deep.equal({
      error: { code: 'connection_failed', message: 'There were more than 3 redirects.' },
    });
    expect(heard).to.have.length(4);
  });

  const tooLarge = {
    error: { code: 'too_large', message: 'The answer is larger than 1048576 bytes.' },
  };

  it('stops reading an answer without an end', async () => {
    listener = (_, outgoing) => {
      const write = (): void => {
        if (outgoing.destroyed) return;
        outgoing.write('x'.repeat(65_536), write);
      };
      write();
    };
    expect(await call(at('/'))).to.deep.equal(tooLarge);
  });

  it('counts what is unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    listener = (_, outgoing) => outgoing.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed);
    expect(await call(at('/'))).to.deep.equal(tooLarge);
  });

  it('unpacks what is small', async () => {
    listener = (_, outgoing) =>
      outgoing.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('hello'));
    expect(await call(at('/'))).to.include({ status: 200, body: 'hello' });
  });

  it('gives up after the whole time, also on an answer that has begun', async () => {
    listener = (_, outgoing) => void outgoing.write('x');
    expect(await call(at('/'), { timeout_ms: 200 })).to.deep.equal({
      error: { code: 'timeout', message: 'There was no answer in time.' },
    });
  });

  it('says nothing about a server that closes the connection', async () => {
    listener = (_, outgoing) => void outgoing.destroy();
    expect(await call(at('/'))).to.deep.equal({
      error: { code: 'connection_failed', message: 'The server could not be reached.' },
    });
  });
});
