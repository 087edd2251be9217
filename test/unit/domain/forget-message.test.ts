import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { deterministicId } from '../../../shared/domain/ids.ts';
import {
  after,
  decideOn,
  nothingWritten,
  received,
  text,
  type Written,
} from '../../support/intake.ts';

const AT = '2026-03-31T10:15:30.000Z';
const said = text('m1', AT, 'my secret');
const { message: _, ...place } = said;
const edited: Observation = {
  ...place,
  type: 'messaging.message.edited',
  edit: { platform_message_id: 'm1', text: 'my other secret' },
};
const deleted: Observation = {
  ...place,
  type: 'messaging.message.deleted',
  deletion: { platform_message_id: 'm1' },
};

/** Each observation as an event of the given name, in this order. */
function tell(...told: [string, Observation][]): Written {
  return told.reduce(
    (written, [name, one]) =>
      after(written, decideOn(written, received(deterministicId('evt', [name])), [one])),
    nothingWritten,
  );
}

function record(written: Written, name: string): unknown {
  return written.records.get(deterministicId('evt', [name]));
}

describe('a deleted message', () => {
  it('leaves no words behind: not in the message, its conversation, or the log', () => {
    const written = tell(['said', said], ['edited', edited], ['deleted', deleted]);
    const everything = JSON.stringify([
      ...written.records.values(),
      ...written.messages.values(),
      ...written.conversations.values(),
    ]);
    expect(everything).not.to.include('secret');
    expect(record(written, 'said')).to.include({ preview: '[deleted]', status: 'success' });
    expect(record(written, 'said')).to.have.nested.property(
      'normalised[0].data.message.type',
      'text',
    );
  });

  it('leaves none either when its deletion comes first', () => {
    const written = tell(['deleted', deleted], ['said', said]);
    expect(JSON.stringify([...written.records.values()])).not.to.include('secret');
    expect(JSON.stringify([...written.messages.values()])).not.to.include('secret');
    expect(record(written, 'said')).to.include({ preview: '[deleted]' });
  });

  it('takes nothing from the record of another message', () => {
    const written = tell(['other', text('m2', AT, 'hello')], ['said', said], ['deleted', deleted]);
    expect(record(written, 'other')).to.include({ preview: 'hello' });
    expect(record(written, 'other')).to.have.nested.property(
      'normalised[0].data.message.text',
      'hello',
    );
  });
});
