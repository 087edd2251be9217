import type { Filters } from '../../filters/filters.ts';

export interface FilterProps {
  readonly filters: Filters;
  change(changed: Filters): void;
}
