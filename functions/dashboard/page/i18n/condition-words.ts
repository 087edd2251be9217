import type {
  ConditionCode,
  ConditionParams,
} from '../../../../shared/domain/triggers/condition.ts';

/** A sentence for each thing that an explanation may have found. A code without words does not compile. */
export type ConditionWords = {
  readonly [C in ConditionCode]: (params: ConditionParams[C]) => string;
};
