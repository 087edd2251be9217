import { expect } from 'chai';
import {
  blockId,
  contactId,
  conversationId,
  deterministicId,
  eventId,
  executionId,
  messageId,
} from '../../../shared/domain/ids.ts';

const block = { id: 'blk_1', workspace_id: 'ws_1' };

// Computed apart from this code: SHA-256 of the JSON array, its first 130 bits in Crockford base32.
describe('deterministic ids', () => {
  it('are the same on every machine', () => {
    expect(eventId('line', 'U1', '01H8')).to.equal('evt_8xxbj72n22bfxypfy8sjtbchh9');
    expect(eventId('telegram', '42', 'é😀')).to.equal('evt_xvjpt66s3x9zjke9k8ys31zpj2');
    expect(blockId('whatsapp', '106540352242922')).to.equal('blk_29msqsx5ks7eyy417kz9ejv12y');
    expect(contactId('ws_1', 'line', 'U9', 'Uabc')).to.equal('ct_jtcwpw8neq89zmnkwved7fsqzm');
    expect(conversationId(block, 'Uabc')).to.equal('conv_mrzqnm6cg3dvvfjdsgw1m4yrer');
    expect(messageId(block, 'm1')).to.equal('msg_4kbq62qbxvyde9wcce38n71fnn');
    expect(executionId('evt_1', 'wf_1')).to.equal('exec_n9eyvn3qmj5hhr4qgtbm7s2h1b');
  });

  it('keep the borders between parts', () => {
    const ids = [['a', 'bc'], ['ab', 'c'], ['abc'], ['a', 'b', 'c'], ['abc', '']];
    expect(new Set(ids.map((parts) => deterministicId('evt', parts))).size).to.equal(5);
  });

  it('give a rerun an execution of its own', () => {
    expect(executionId('evt_1', 'wf_1', 'rpl_1')).not.to.equal(executionId('evt_1', 'wf_1'));
  });
});
