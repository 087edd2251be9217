import { expect } from 'chai';
import { personOf } from '../../../shared/platforms/whatsapp/person-of.ts';

describe('a person on WhatsApp', () => {
  it('has the phone number for an id, wherever it stands, and all others beside it', () => {
    const numbers = ['US.1', undefined, '16505551234', '16505551234'];
    expect(personOf({ numbers, user_ids: ['US.1', 'US.2', undefined] })).to.deep.equal({
      user_id: '16505551234',
      also: ['US.1', 'US.2'],
      lasting: ['US.1', 'US.2'],
      scope: 'platform',
    });
  });

  it('has the business-scoped id where no number is shown', () => {
    const shown = { numbers: [undefined], user_ids: ['US.1'], name: 'Ada', username: 'ada' };
    expect(personOf(shown)).to.deep.equal({
      user_id: 'US.1',
      lasting: ['US.1'],
      scope: 'platform',
      name: 'Ada',
      username: 'ada',
    });
  });

  it('is the same however a sender wrote the number', () => {
    for (const number of ['+16505551234', '+1 (650) 555-1234', '+1.650.555.1234']) {
      const person = personOf({ numbers: [number], user_ids: [] });
      expect(person, number).to.deep.equal({ user_id: '16505551234', scope: 'platform' });
    }
  });

  it('is nobody without an id', () => {
    expect(personOf({ numbers: [undefined], user_ids: [], name: 'Ada' })).to.equal(undefined);
  });
});
