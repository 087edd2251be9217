import { describeChanges } from './store-changes.contract.ts';
import { describeLimits } from './store-limits.contract.ts';
import { describeLookups } from './store-lookups.contract.ts';
import { describePages } from './store-pages.contract.ts';
import type { StoreSubject } from './store-subject.ts';
import { describeUpgrades } from './store-upgrades.contract.ts';

/** What every store does. */
export function describeStore(name: string, open: () => StoreSubject): void {
  describe(`store: ${name}`, () => {
    describe('change', () => describeChanges(open));
    describe('page', () => describePages(open));
    describe('lookups', () => describeLookups(open));
    describe('documents of the version before', () => describeUpgrades(open));
    describe('what documents may hold', () => describeLimits(open));
  });
}
