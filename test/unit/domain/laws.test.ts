import { expect } from 'chai';
import * as fc from 'fast-check';
import { mergeContacts } from '../../../shared/domain/conversations/contact.ts';
import { mergeConversations } from '../../../shared/domain/conversations/conversation.ts';
import { mergeMessages } from '../../../shared/domain/conversations/merge-messages.ts';
import { contacts, conversations, messages } from '../../support/documents.ts';
import { runs } from '../../support/properties.ts';

/** What makes the end independent of the order and number of the events. */
function describeLaws<T>(name: string, join: (a: T, b: T) => T, documents: fc.Arbitrary<T>): void {
  describe(name, () => {
    it('is commutative', async () => {
      await fc.assert(
        fc.property(documents, documents, (a, b) => {
          expect(join(a, b)).to.deep.equal(join(b, a));
        }),
        { numRuns: runs(500) },
      );
    });

    it('is associative', async () => {
      await fc.assert(
        fc.property(documents, documents, documents, (a, b, c) => {
          expect(join(join(a, b), c)).to.deep.equal(join(a, join(b, c)));
        }),
        { numRuns: runs(1_000) },
      );
    });

    it('is idempotent', async () => {
      await fc.assert(
        fc.property(documents, documents, (a, b) => {
          expect(join(a, a)).to.deep.equal(a);
          expect(join(join(a, b), b)).to.deep.equal(join(a, b));
        }),
        { numRuns: runs(500) },
      );
    });
  });
}

describe('laws of the joins', () => {
  describeLaws('mergeContacts', mergeContacts, contacts);
  describeLaws('mergeConversations', mergeConversations, conversations);
  describeLaws('mergeMessages', mergeMessages, messages);
});
