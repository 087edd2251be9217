import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Stack, startStack } from '../../../scripts/local/stack.ts';
import { post, untilStatus } from '../../support/follow.ts';
import { lineEventId, lineTexts } from '../../support/line-bodies.ts';

const BUSY_PROCESSES = 4;

describe('the local stack beside four busy processes', () => {
  let dir: string;
  let stack: Stack | undefined;
  let busy: ChildProcess[] = [];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-busy-'));
    busy = Array.from({ length: BUSY_PROCESSES }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
  });

  after(async () => {
    for (const one of busy) one.kill('SIGKILL');
    await stack?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('becomes ready and takes a delivery to its end', async () => {
    stack = await startStack({ dir });
    const answer = await post(stack.demo, 'line', lineTexts(['busy'], 'good day'));
    expect(answer.status).to.equal(200);
    await untilStatus(stack.demo, lineEventId('busy'), 'success');
  });
});
