import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import * as functions from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { expect } from 'chai';
import { type ReadBody, readBody } from '../../../shared/runtime/read-body.ts';
import { serveDirectly } from '../../../shared/runtime/serve-directly.ts';

const MAX = 100_000;

describe('a function that is served directly', () => {
  let server: Server;
  let read: ReadBody[];
  let newest: PromiseWithResolvers<ReadBody>;

  beforeEach(async () => {
    read = [];
    newest = Promise.withResolvers();
    const handle = serveDirectly(async (req, res) => {
      if (req.url === '/unread') return res.writeHead(401).end();
      const body = await readBody(req, MAX);
      read.push(body);
      newest.resolve(body);
      return res.writeHead(200).end(typeof body === 'string' ? body : Buffer.from(body));
    });
    functions.http('served-directly', handle);
    server = getTestServer('served-directly').listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  function open(head: string): Socket {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`${head}\r\nHost: here\r\n`);
    return socket;
  }

  async function answerTo(head: string, body: string | Uint8Array): Promise<string> {
    const socket = open(head);
    socket.write(`Connection: close\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.end(body);
    const [, ...rest] = (await text(socket)).split('\r\n\r\n');
    return rest.join('');
  }

  it('gets bytes as they were sent, whatever their type and encoding', async () => {
    const bodies: [headers: string, body: string | Uint8Array][] = [
      ['Content-Type: application/json', '{"a":'],
      ['Content-Type: application/x-www-form-urlencoded', 'a=1&a=2'],
      ['Content-Type: application/json; charset=odd', '{}'],
      ['Content-Type: application/json\r\nContent-Encoding: gzip', 'not compressed'],
      ['Content-Type: application/cloudevents+json', '[1]'],
      ['X-Nothing: else', ''],
    ];
    for (const [headers, body] of bodies) {
      expect(await answerTo(`POST / HTTP/1.1\r\n${headers}`, body), headers).to.contain(body);
    }
    const compressed = gzipSync(Buffer.alloc(10_000_000));
    await answerTo('POST / HTTP/1.1\r\nContent-Encoding: gzip', compressed);
    expect(read.at(-1)).to.deep.equal(compressed);
  });

  it('gets every path, also those that Express cannot read', async () => {
    for (const path of ['/%E0%A4%A', '*', '/favicon.ico', '//', '/a?%']) {
      expect(await answerTo(`OPTIONS ${path} HTTP/1.1`, 'body'), path).to.contain('body');
    }
  });

  it('learns that a body is larger than it takes, announced or not', async () => {
    const full = Buffer.alloc(MAX, 'x');
    expect(await answerTo('POST / HTTP/1.1', full)).to.have.length.at.least(MAX);
    expect(await answerTo('POST / HTTP/1.1', Buffer.alloc(MAX + 1))).to.contain('too_large');
    const socket = open('POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked');
    const chunk = `ea60\r\n${'x'.repeat(60_000)}\r\n`;
    socket.end(`\r\n${chunk}${chunk}${chunk}0\r\n\r\n`);
    expect(await text(socket)).to.contain('too_large');
  });

  it('learns that a client has gone before the end of its body', async () => {
    const socket = open('POST / HTTP/1.1\r\nContent-Length: 10');
    socket.write('\r\n12345', () => socket.destroy());
    expect(await newest.promise).to.equal('cut_off');
  });

  it('answers without the body, of which nothing has come yet', async () => {
    const socket = open('POST /unread HTTP/1.1\r\nContent-Length: 1000000');
    socket.write('\r\n');
    const [first] = await once(socket, 'data');
    expect(String(first)).to.match(/^HTTP\/1\.1 401 /);
    // The rest may still come, and after it the next request of the same connection.
    socket.write(Buffer.alloc(1_000_000));
    socket.end(
      'POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 4\r\n\r\nnext',
    );
    expect(await text(socket)).to.match(/^HTTP\/1\.1 200 [\s\S]*next/);
  });
});
