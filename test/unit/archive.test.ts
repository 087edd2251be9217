import { expect } from 'chai';
import { archiveEvent } from '../../functions/archive/archive-event.ts';
import { createMemoryArchive } from '../support/memory/memory-archive.ts';
import { envelope } from '../support/processing.ts';
import { push } from '../support/push.ts';

describe('archiveEvent', () => {
  it('keeps the text of the envelope to the byte, once', async () => {
    const archive = createMemoryArchive();
    const event = envelope('m1', 'é😀');
    const text = JSON.stringify(event, undefined, 1);
    expect(await archiveEvent(archive, push(text))).to.include({ outcome: 'created' });
    expect(await archiveEvent(archive, push(event))).to.include({ outcome: 'exists' });
    expect([...archive.objects]).to.deep.equal([
      [`events/sample/acc_1/2026/03/31/${event.event_id}.json`, text],
    ]);
  });

  it('ignores replays', async () => {
    const archive = createMemoryArchive();
    const replayed = push(envelope('m1', 'hi'), { replay_id: 'rpl_1' });
    expect(await archiveEvent(archive, replayed)).to.deep.equal({ outcome: 'replay' });
    expect(archive.objects.size).to.equal(0);
  });
});

describe('the line of what was archived', () => {
  it('is quiet where it went as it should', async () => {
    const archive = createMemoryArchive();
    const event = push(envelope('m1', 'hi'));
    expect(await archiveEvent(archive, event)).to.deep.equal({
      ...{ outcome: 'created', severity: 'DEBUG' },
    });
    expect(await archiveEvent(archive, event)).to.deep.equal({ outcome: 'exists' });
  });
});
