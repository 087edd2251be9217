import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';

export function demoAccount(id: string): StandInAccount {
  const found = demoAccounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`no demo account ${id}`);
  return found;
}
