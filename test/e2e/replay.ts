import { PubSub } from '@google-cloud/pubsub';
import { expect } from 'chai';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { pageMessage } from '../../shared/wire/replay-message.ts';
import { post, readEvent, until, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';
import { aReplay, REPLAY_ID } from '../support/replaying.ts';
import { openDatabase, type TestStack } from '../support/stack.ts';

export function describeReplay(running: () => TestStack): void {
  describe('a replay on the whole stack', () => {
    let stack: TestStack;

    before(() => {
      stack = running();
    });

    // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
    async function call(method: string, path: string, body?: object): Promise<any> {
      const headers = { 'X-API-Key': stack.demo.api_key };
      const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await fetch(`${stack.demo.base_url}${path}`, sent);
      return await answer.json();
    }

    function untilStands(id: string, status: string) {
      return until(`${id} is ${status}`, async () => {
        const replay = await call('GET', `/v1/replays/${id}`).catch(() => undefined);
        return replay?.status === status ? replay : undefined;
      });
    }

    it('starts the workflows of all events of a filter again, with its function killed', async () => {
      const from = new Date().toISOString();
      const ids = ['again-1', 'again-2', 'again-3', 'again-4'];
      await post(stack.demo, 'line', lineTexts(ids, 'my parcel'));
      const events = ids.map(lineEventId);
      for (const id of events) await untilStatus(stack.demo, id, 'success');

      const { replay } = await call('POST', '/v1/replays', {
        ...{ mode: 'rerun', filter: { platform: 'line' }, name: 'Once more' },
        ...{ from, to: '2100-01-01T00:00:00Z' },
      });
      await stack.functions.get('replay')?.kill();
      const done = await untilStands(replay.id, 'completed');
      expect(done.progress).to.deep.equal({
        ...{ matched: 4, published: 4, succeeded: 4, failed: 0, expired: 0, missing: 0 },
      });
      const db = openDatabase(stack);
      for (const id of events) {
        const { executions, replays } = (await readEvent(stack.demo, id)) as EventRecord;
        expect(replays).to.have.length(1);
        expect(replays[0]).to.include({ id: replay.id, mode: 'rerun', outcome: 'succeeded' });
        const [original, again] = executions;
        expect(executions).to.have.length(2);
        const execution = (await db.doc(`executions/${again?.id}`).get()).data() as Execution;
        expect(execution.context).to.deep.equal({
          ...{ is_replay: true, replay_id: replay.id, original_execution_id: original?.id },
        });
      }
      await db.terminate();
    });

    it('shows what a replay of one event would change', async () => {
      const { dry_run } = await call('POST', `/v1/events/${lineEventId('again-1')}/replay`, {
        mode: 'dry_run',
      });
      expect(dry_run).to.include({ contacts: 0, conversations: 0, messages: 0 });
      expect(dry_run.would_start).to.deep.equal([]);
      expect(dry_run.would_rerun).to.have.length(1);
    });

    it('fails when Pub/Sub gives its page up, and is complete once it is resumed', async () => {
      const { project_id, emulators } = stack.demo;
      const db = openDatabase(stack);
      await db.doc(`replays/${REPLAY_ID}`).set(aReplay({ workspace_id: 'ws_demo', page: 3 }));
      await db.terminate();
      const pubsub = new PubSub({ projectId: project_id, apiEndpoint: emulators.pubsub });
      const { data, attributes } = pageMessage({ id: REPLAY_ID, page: 3 });
      await pubsub.topic('jobs-dead').publishMessage({ json: data, attributes });
      const failed = await untilStands(REPLAY_ID, 'failed');
      expect(failed.error.code).to.equal('dead_lettered');
      await call('POST', `/v1/replays/${REPLAY_ID}/resume`);
      const done = await untilStands(REPLAY_ID, 'completed');
      expect(done.progress).to.include({ matched: 0, published: 0 });
      expect(done).to.not.have.property('error');
      await pubsub.close();
    });
  });
}
