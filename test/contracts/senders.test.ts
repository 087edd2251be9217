import { lineSubject } from './senders/line.ts';
import { telegramSubject } from './senders/telegram.ts';
import { describeSender } from './senders.contract.ts';

describe('sender contract', () => {
  for (const subject of [lineSubject, telegramSubject]) describeSender(subject);
});
