import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import * as functions from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { keepPathsDecodable } from '../../../shared/runtime/decodable-path.ts';
import { keepBodiesOpaque } from '../../../shared/runtime/opaque-body.ts';
import { KEY, openApi } from '../../support/api.ts';

/** Sends bytes as no client would, and gives the status and the body of the answer. */
async function sendRaw(server: Server, head: string, body = '') {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const headers = `Host: here\r\nX-API-Key: ${KEY}\r\nConnection: close\r\n`;
  socket.end(`${head} HTTP/1.1\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`);
  const [answerHead = '', ...rest] = (await text(socket)).split('\r\n\r\n');
  return { head: answerHead, status: Number(answerHead.split(' ')[1]), body: rest.join('') };
}

describe('the API behind functions-framework', () => {
  let server: Server;
  let undo: readonly (() => void)[];

  before(async () => {
    const { ask: _, ...services } = await openApi();
    const site = createSite({
      services,
      sessionKeys: ['key'],
      secure: false,
      ways: { apiKeys: true },
      pageFiles: [],
    });
    // Both hold for every server of this process, so for those of other tests too.
    undo = [keepBodiesOpaque(1024 * 1024), keepPathsDecodable()];
    functions.http('raw-requests', getRequestListener(site));
    server = getTestServer('raw-requests').listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(() => {
    server.close();
    for (const each of undo) each();
  });

  const paths: [target: string, status: number][] = [
    ['*', 404],
    ['/v1/events/%E0%A4%A', 404],
    ['/v1/events/%', 404],
    ['/v1/events/%zz/payload', 404],
    ['/v1/workflows/%ff%fe', 404],
    ['/%c0%ae%c0%ae/v1/events', 404],
    ['/v1/events/evt_1%00', 404],
    ['/v1/events/..%2f..%2fv1%2fblocks', 404],
    ['/v1/events?status=%E0%A4%A', 400],
    ['/v1/events?cursor=%', 400],
    ['/session/%E0', 404],
    ['//v1/events', 404],
    ['/v1//events', 404],
    [`/v1/events/${'a'.repeat(8_000)}`, 404],
    [`/v1/events?type=${'a'.repeat(8_000)}`, 400],
    [`/v1/events?${'a&'.repeat(4_000)}`, 400],
    [`/v1/events?${Array.from({ length: 800 }, (_, n) => `a${n}=1`).join('&')}`, 400],
  ];
  for (const [target, status] of paths) {
    const shown = target.length > 60 ? `${target.slice(0, 60)}…` : target;
    it(`answers GET ${shown} with ${status} in its own form`, async () => {
      const answer = await sendRaw(server, `GET ${target}`);
      expect(answer.status).to.equal(status);
      expect(answer.head.toLowerCase()).to.include('content-type: application/json');
      const { error } = JSON.parse(answer.body);
      expect(error).to.include.keys('code', 'message', 'request_id');
    });
  }

  for (const method of ['OPTIONS', 'HEAD', 'TRACE']) {
    it(`answers ${method} * without an HTML page`, async () => {
      const answer = await sendRaw(server, `${method} *`);
      expect(answer.status).to.equal(404);
      expect(answer.head.toLowerCase()).to.include('content-type: application/json');
    });
  }
});
