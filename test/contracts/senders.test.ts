import { expect } from 'chai';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { lineSubject } from './senders/line.ts';
import { instagramSubjects, messengerSubject } from './senders/messaging.ts';
import { telegramSubject } from './senders/telegram.ts';
import { whatsappSubject } from './senders/whatsapp.ts';
import { describeSender } from './senders.contract.ts';

const subjects = [
  ...instagramSubjects,
  lineSubject,
  messengerSubject,
  telegramSubject,
  whatsappSubject,
];

describe('sender contract', () => {
  for (const subject of subjects) describeSender(subject);
});

describe('the suite of senders', () => {
  it('plays every sender, and every way of connecting an account', () => {
    expect(subjects.map(({ account }) => account.id)).to.have.members(
      demoAccounts.map(({ id }) => id),
    );
    const played = new Set(subjects.map(({ account }) => account.platform));
    expect([...played].sort()).to.deep.equal(Object.keys(senders).sort());
  });
});
