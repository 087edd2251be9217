import { expect } from 'chai';
import { lineTexts } from '../../support/line-bodies.ts';
import { deliver } from '../../support/platform-events.ts';
import { workflowOn } from '../../support/triggers.ts';
import { openPipeline } from './open-pipeline.ts';

describe('twenty first messages of one person at the same time', () => {
  it('begin the conversation once', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `first-${n}`);
    const events = deliver('line', Buffer.from(lineTexts(ids, 'hello')));
    const pipeline = await openPipeline([
      workflowOn({ type: 'new_conversation' }, 'wf_welcome'),
      workflowOn({ type: 'new_message' }, 'wf_any'),
    ]);
    const outcomes = await Promise.all(events.map((event) => pipeline.process(event)));
    expect(outcomes).to.deep.equal(Array.from({ length: 20 }, () => 'success'));
    const announced = await pipeline.announced(21);
    const welcomed = announced.filter(({ workflow_id }) => workflow_id === 'wf_welcome');
    expect(announced).to.have.length(21);
    expect(welcomed).to.have.length(1);
    expect(await pipeline.started(events)).to.include(welcomed[0]?.id);
  });
});
