import type { PriceName } from './prices.ts';

/** So much of something billed, for one part of the system. */
export interface Item {
  readonly part: string;
  readonly price: PriceName;
  readonly quantity: number;
}

export function item(part: string, price: PriceName, quantity: number): Item {
  return { part, price, quantity };
}
