import { expect } from 'chai';
import { platforms } from '../../../shared/platforms/index.ts';

const BOT = 'U0123456789abcdef0123456789abcdef';
const ANN = 'U1111111111111111111111111111111a';

describe('the business’s own account', () => {
  it('is nobody’s contact, also where a body names it as a member', () => {
    const seen = platforms['line']?.normalise({
      account_id: BOT,
      platform_event_id: '01JQZ',
      kind: 'memberLeft',
      occurred_at: '2026-03-31T10:15:30.000Z',
      received_at: '2026-03-31T10:15:31.000Z',
      body: {
        event: {
          type: 'memberLeft',
          source: { type: 'group', groupId: 'C1' },
          left: {
            members: [
              { type: 'user', userId: BOT },
              { type: 'user', userId: ANN },
            ],
          },
        },
        context: {},
      },
    });
    expect(seen?.map(({ type, contact }) => [type, contact?.user_id])).to.deep.equal([
      ['messaging.conversation.member_left', ANN],
    ]);
  });
});
