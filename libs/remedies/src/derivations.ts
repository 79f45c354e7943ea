import type { FactKey, Facts, FactValue, Lookup, Scalar } from '@park/criteria';

/**
 * How derived values follow from the facts that a person enters, and what has to be entered to bring one to a bound.
 * Handed in, because formulas belong to the dictionary of facts.
 */
export interface Derivations {
  /** The entered facts that a value is worked out from; undefined for one that is entered itself. */
  inputs(key: FactKey): readonly FactKey[] | undefined;
  /** The value on other facts. */
  derive(key: FactKey, facts: Facts): Lookup;
  /** Values of one input at which the derived value passes the bound. */
  solve(
    unsolved: { readonly derived: FactKey; readonly input: FactKey; readonly bound: Scalar },
    facts: Facts,
  ): readonly FactValue[];
}
