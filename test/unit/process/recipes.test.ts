import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { routes } from '../../../functions/api/routes.ts';
import { freePorts } from '../../../scripts/local/free-port.ts';
import { executionMessage } from '../../../shared/wire/execution-message.ts';
import { startedExecution } from '../../support/engine.ts';

const pages = ['cloud-run', 'cloud-workflows', 'n8n'] as const;

const languages = { 'cloud-run': 'js', 'cloud-workflows': 'yaml', n8n: 'json' } as const;

function pageOf(name: (typeof pages)[number]): string {
  return readFileSync(`functions/process/recipes/${name}.md`, 'utf8');
}

/** The first block of code in a language. */
function codeOf(name: (typeof pages)[number], language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(pageOf(name)) ?? [];
  if (code === undefined) throw new Error(`${name} has no ${language}`);
  return code;
}

const message = executionMessage(startedExecution, []);
const push = {
  message: {
    data: Buffer.from(JSON.stringify(message)).toString('base64'),
    attributes: {},
    messageId: '1',
  },
  subscription: 'projects/p/subscriptions/my-engine',
};

describe('the recipes for engines', () => {
  for (const name of pages) {
    it(`${name} calls what the API has`, () => {
      const known = routes.map(({ path }) => path.replaceAll(/\{\w+\}/g, '{}'));
      const code = codeOf(name, languages[name])
        .replaceAll(/\{\{[^}]*\}\}|\$\{[\w.]+\}/g, '{}')
        .replaceAll(/" \+ [\w.]+(?: \+ ")?/g, '{}');
      const called = [...code.matchAll(/\/v1\/(?:[\w-]+|\{\}|\/)+/g)].map(([address]) => address);
      expect(called.length).to.be.greaterThan(1);
      for (const address of called) expect(known, address).to.include(address);
    });
  }

  it('n8n reads what Pub/Sub pushes, and stops where the execution is not its own', () => {
    const { nodes } = JSON.parse(codeOf('n8n', 'json')) as {
      readonly nodes: readonly {
        readonly name: string;
        readonly parameters: { jsCode?: string };
      }[];
    };
    const run = (name: string, $json: unknown): unknown => {
      const { jsCode = '' } = nodes.find((one) => one.name === name)?.parameters ?? {};
      return new Function('$json', 'Buffer', jsCode)($json, Buffer);
    };
    expect(run('Read', { body: push })).to.deep.equal([{ json: message }]);
    expect(run('Ours?', { statusCode: 200 })).to.deep.equal([{ json: {} }]);
    expect(run('Ours?', { statusCode: 409 })).to.deep.equal([]);
    expect(() => run('Ours?', { statusCode: 503 })).to.throw('the API answered 503');
  });

  describe('cloud-run', () => {
    let api: Server;
    let engine: ChildProcess;
    let folder: string;
    let address: string;
    let status: number;
    let asked: readonly unknown[][];

    before(async () => {
      api = createServer((incoming, outgoing) => {
        let body = '';
        incoming.on('data', (chunk) => {
          body += String(chunk);
        });
        incoming.on('end', () => {
          const { method, url, headers } = incoming;
          const key = headers['idempotency-key'];
          asked = [...asked, [method, url, JSON.parse(body), key, headers['x-api-key']]];
          outgoing.writeHead(status).end('{}');
        });
      });
      await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
      folder = await mkdtemp(join(tmpdir(), 'recipe-'));
      await writeFile(join(folder, 'engine.mjs'), codeOf('cloud-run', 'js'));
      const [port = 0] = await freePorts(1);
      address = `http://127.0.0.1:${port}/`;
      engine = spawn(process.execPath, [join(folder, 'engine.mjs')], {
        env: {
          PORT: String(port),
          CONVOTIC_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
          CONVOTIC_API_KEY: 'a key',
        },
        stdio: 'ignore',
      });
      while (
        !(await fetch(address).then(
          () => true,
          () => false,
        ))
      )
        await sleep(50);
    });

    beforeEach(() => {
      asked = [];
      status = 200;
    });

    after(async () => {
      engine.kill();
      api.close();
      await rm(folder, { recursive: true });
    });

    const deliver = async () =>
      (await fetch(address, { method: 'POST', body: JSON.stringify(push) })).status;

    it('reports, answers with the key of the execution, and reports again', async () => {
      expect(await deliver()).to.equal(204);
      const path = '/v1/executions/exec_a';
      const answer = { message: 'You wrote: ', execution_id: 'exec_a' };
      expect(asked).to.deep.equal([
        ['PATCH', path, { status: 'running' }, undefined, 'a key'],
        ['POST', '/v1/conversations/conv_a/messages', answer, 'exec_a', 'a key'],
        ['PATCH', path, { status: 'completed' }, undefined, 'a key'],
      ]);
    });

    it('leaves alone what has ended, and asks for another delivery in trouble', async () => {
      status = 409;
      expect(await deliver()).to.equal(204);
      expect(asked).to.have.length(1);
      status = 503;
      expect(await deliver()).to.equal(503);
    });
  });
});
