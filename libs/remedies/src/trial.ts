import { evaluate, type Expression, type FactKey, type Facts } from '@park/criteria';
import { type Change, nameOf, textOf, withChanges } from './change';
import type { Occasion } from './plan';
import { enteredBelow } from './conditions';

/** A condition that must be met with the others beside it: what it reads, and how it turned out for the changes of that. */
export interface Part {
  readonly expression: Expression;
  readonly keys: readonly FactKey[];
  readonly names: ReadonlySet<string>;
  readonly met: Map<string, boolean>;
}

/** Tries changes on a condition. Each of its parts is evaluated once for those changes that touch what it reads. */
export class Trial {
  private readonly parts: readonly Part[];

  constructor(
    readonly expression: Expression,
    private readonly occasion: Occasion,
  ) {
    const parts = 'and' in expression ? expression.and : [expression];
    this.parts = parts.map((part) => {
      const keys = enteredBelow(part, occasion);
      return { expression: part, keys, names: new Set(keys.map(nameOf)), met: new Map() };
    });
  }

  works(changes: readonly Change[]): boolean {
    return this.parts.every((part) => this.isMet(part, changes));
  }

  /** The parts that the changes leave open. */
  open(changes: readonly Change[]): readonly Part[] {
    return this.parts.filter((part) => !this.isMet(part, changes));
  }

  after(changes: readonly Change[]): Facts {
    return withChanges(this.occasion.facts, changes, this.occasion.derivations);
  }

  private isMet({ expression, names, met }: Part, changes: readonly Change[]): boolean {
    const touching = changes.filter((change) => names.has(nameOf(change)));
    const text = touching.map(textOf).sort().join(' ');
    const before = met.get(text);
    if (before !== undefined) return before;
    const state = evaluate(expression, this.after(touching), this.occasion.asOf);
    met.set(text, state === 'met');
    return state === 'met';
  }
}
