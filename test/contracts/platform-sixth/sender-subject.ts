import type { SenderUnderTest } from '../sender-subject.ts';
import { demoAccount } from '../senders/demo-account.ts';
import { text } from '../senders/words.ts';

export const pigeonSubject: SenderUnderTest = {
  account: demoAccount('loft-77'),
  recipient: 'miller',
  secrets: ['coo-77'],
  stamped: false,
  takes: [
    { of: 'a text', content: text('Hello'), messages: 1 },
    { of: 'a long text, in parts', content: text('a'.repeat(150)), adapt: ['split'], messages: 2 },
  ],
  borders: [
    {
      of: 'a text',
      fits: text('a'.repeat(100)),
      exceeds: text('a'.repeat(101)),
      field: 'text',
      says: 'Pigeon takes at most 100 characters here; these are 101.',
    },
  ],
  answers: [
    {
      of: 'a person who has no loft',
      status: 404,
      json: {},
      means: { is: 'rejected', code: 'recipient_unavailable' },
    },
  ],
};
