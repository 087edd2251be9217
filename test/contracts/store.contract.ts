import { describeChanges } from './store-changes.contract.ts';
import { describeLookups } from './store-lookups.contract.ts';
import { describeRecords } from './store-records.contract.ts';
import type { StoreSubject } from './store-subject.ts';

/** What every store does. */
export function describeStore(name: string, open: () => StoreSubject): void {
  describe(`store: ${name}`, () => {
    describe('change', () => describeChanges(open));
    describe('records', () => describeRecords(open));
    describe('lookups', () => describeLookups(open));
  });
}
