import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { createMediaFetcher } from '../../../shared/cloud/http/fetch-media.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { MediaSource } from '../../../shared/domain/media-source.ts';

const MB = 1024 * 1024;

const source: MediaSource = {
  url: 'https://files.example.com/a/1?sig=x',
  headers: { Authorization: 'Bearer secret-token' },
  hosts: ['files.example.com', '.cdn.example.net'],
};

interface SeenRequest {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Every host below one server on the loopback, which answers as the test says. */
async function serveFiles(answer: (outgoing: ServerResponse, index: number) => void) {
  const asked: SeenRequest[] = [];
  const server = createServer(({ url, headers }, outgoing) => {
    asked.push({ url, headers });
    answer(outgoing, asked.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    fetchMedia: createMediaFetcher((host) => `http://127.0.0.1:${port}/${host}`),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('fetching a file', () => {
  let files: Awaited<ReturnType<typeof serveFiles>>;
  let answer: (outgoing: ServerResponse, index: number) => void;
  beforeEach(async () => {
    files = await serveFiles((outgoing, index) => answer(outgoing, index));
  });
  afterEach(() => files.close());

  function answers(status: number, headers = {}, body = '') {
    answer = (outgoing) => void outgoing.writeHead(status, headers).end(body);
  }

  it('passes on what the platform has, with the token that it asks for', async () => {
    answers(200, { 'Content-Type': 'image/jpeg', 'Content-Length': 3 }, 'abc');
    const { status, type, bytes, body } = await files.fetchMedia(source);
    expect({ status, type, bytes, text: await text(body) }).to.deep.equal({
      ...{ status: 200, type: 'image/jpeg', bytes: 3, text: 'abc' },
    });
    const [{ url, headers } = { url: '', headers: {} }] = files.asked;
    expect(url).to.equal('/files.example.com/a/1?sig=x');
    expect(headers).to.include({
      ...{ authorization: 'Bearer secret-token', 'accept-encoding': 'identity' },
    });
    expect(headers).not.to.have.property('range');
  });

  it('passes on a part, for players', async () => {
    answers(206, { 'Content-Range': 'bytes 1-2/3' }, 'bc');
    const file = await files.fetchMedia(source, 'bytes=1-2');
    expect(file).to.include({ status: 206, content_range: 'bytes 1-2/3' });
    expect(await text(file.body)).to.equal('bc');
    expect(files.asked[0]?.headers).to.include({ range: 'bytes=1-2' });
  });

  for (const url of [
    'http://files.example.com/a',
    'https://files.example.com:8443/a',
    'https://user:password@files.example.com/a',
    'https://files.example.com.evil.example/a',
    'https://evil.example/files.example.com',
    'https://files.example.com@evil.example/a',
    'https://xfiles.example.com/a',
    'https://cdn.example.net/a',
    'https://xcdn.example.net/a',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'https://169.254.169.254/computeMetadata/v1/',
    'https://2130706433/a',
    'https://localhost/a',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    '/a',
    '',
  ]) {
    it(`asks nobody for ${url || 'nothing'}`, async () => {
      answers(200);
      expect(await failureOf(files.fetchMedia({ ...source, url }))).to.equal('media_elsewhere');
      expect(files.asked).to.deep.equal([]);
    });
  }

  it('follows a redirect within the platform, and leaves the token behind', async () => {
    answer = (outgoing, index) => {
      const headers = { Location: 'https://one.cdn.example.net/b' };
      if (index === 0) outgoing.writeHead(302, headers).end();
      else outgoing.writeHead(200).end('there');
    };
    expect(await text((await files.fetchMedia(source)).body)).to.equal('there');
    expect(files.asked[1]?.url).to.equal('/one.cdn.example.net/b');
    expect(files.asked[1]?.headers).not.to.have.property('authorization');
  });

  it('keeps the token for a redirect on the same host', async () => {
    answer = (outgoing, index) => {
      if (index === 0) outgoing.writeHead(307, { Location: '/b' }).end();
      else outgoing.writeHead(200).end('there');
    };
    expect(await text((await files.fetchMedia(source)).body)).to.equal('there');
    expect(files.asked[1]).to.have.property('url', '/files.example.com/b');
    expect(files.asked[1]?.headers).to.include({ authorization: 'Bearer secret-token' });
  });

  for (const location of [
    'https://evil.example/',
    'http://files.example.com/a',
    'http://169.254.169.254/computeMetadata/v1/',
    '//evil.example/a',
    'https://127.0.0.1/',
  ]) {
    it(`follows no redirect to ${location}`, async () => {
      answers(302, { Location: location });
      expect(await failureOf(files.fetchMedia(source))).to.equal('media_elsewhere');
      expect(files.asked).to.have.length(1);
    });
  }

  it('follows no circle, and no redirect to nowhere', async () => {
    answers(302, { Location: '/a/1?sig=x' });
    expect(await failureOf(files.fetchMedia(source))).to.equal('unexpected_answer');
    expect(files.asked).to.have.length(4);
    answers(302, { Location: 'https://' });
    expect(await failureOf(files.fetchMedia(source))).to.equal('unexpected_answer');
  });

  for (const [status, code] of [
    [202, 'media_not_ready'],
    [401, 'credentials_refused'],
    [403, 'media_expired'],
    [404, 'media_expired'],
    [410, 'media_expired'],
    [429, 'rate_limited'],
    [416, 'unexpected_answer'],
    [500, 'platform_unavailable'],
    [503, 'platform_unavailable'],
  ] as const) {
    it(`says ${code} when the platform answers ${status}`, async () => {
      answers(status);
      expect(await failureOf(files.fetchMedia(source))).to.equal(code);
    });
  }

  it('takes 401 for an expired link where no token was sent', async () => {
    answers(401);
    const { url, hosts } = source;
    expect(await failureOf(files.fetchMedia({ url, hosts }))).to.equal('media_expired');
  });

  it('takes nothing larger than 100 MB', async () => {
    answers(200, { 'Content-Length': 100 * MB + 1 });
    expect(await failureOf(files.fetchMedia(source))).to.equal('media_too_large');
  });

  it('stops in the middle where the size was not said before', async () => {
    const part = Buffer.alloc(MB);
    answer = async (outgoing) => {
      outgoing.writeHead(200);
      while (!outgoing.destroyed) await new Promise((resolve) => outgoing.write(part, resolve));
    };
    const { body } = await files.fetchMedia(source);
    let size = 0;
    const failure = await failureOf(
      (async () => {
        for await (const chunk of body) size += chunk.length;
      })(),
    );
    expect(failure).to.equal('media_too_large');
    expect(size).to.be.at.most(100 * MB);
  });

  it('names no address and no token when nobody answers', async () => {
    answer = (outgoing) => void outgoing.destroy();
    const thrown = await files.fetchMedia(source).catch((error: unknown) => error);
    expect(thrown).to.have.property('message', 'files.example.com: ECONNRESET');
  });
});

async function failureOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.catch((error: unknown) => error);
  return thrown instanceof Failure ? thrown.code : String(thrown);
}
