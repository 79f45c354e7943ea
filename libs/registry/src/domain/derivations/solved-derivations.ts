import {
  ByFact,
  distinct,
  type FactKey,
  type Facts,
  type FactValue,
  type Lookup,
  leafState,
  type Scalar,
} from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import type { Derivation } from './derivation';
import { derivations } from './derivations';
import { asExact, NotedInputs } from './inputs';
import { crossings } from './crossings';

/** One input of a derived value, and the bound that the derived value is to reach by it. */
export interface Unsolved {
  readonly derived: FactKey;
  readonly input: FactKey;
  readonly bound: Scalar;
}

/**
 * The derivation formulas read backwards, for one company on a day: which entered facts make a derived value, and what
 * value of one of them brings it to a bound. Titles, and what follows from fixed facts alone, count as entered.
 */
export class SolvedDerivations {
  /** By the question and the values of all inputs, which is all that an answer depends on. */
  private readonly solutions = new Map<string, readonly FactValue[]>();
  private readonly inputsOf = new ByFact<readonly FactKey[] | undefined>();

  constructor(
    private readonly known: Facts,
    private readonly asOf: CalendarDate,
  ) {}

  /** The entered facts that a value is worked out from; undefined where it is entered or stated itself. */
  inputs(key: FactKey): readonly FactKey[] | undefined {
    return this.inputsOf.of(key, () => this.readFor(key));
  }

  /** The derived value on other facts. */
  derive({ field, year }: FactKey, facts: Facts): Lookup {
    const derivation = formulaOf(field);
    if (!derivation) return facts.lookup(field, year);
    const inputs = new NotedInputs(facts, () => undefined, { asOf: this.asOf, year: year ?? yearOf(this.asOf) - 1 });
    return inputs.result(derivation(inputs));
  }

  /** The values of an input right at the bound, on either side of it; none where it alone cannot bring the value there. */
  solve(unsolved: Unsolved, facts: Facts): readonly FactValue[] {
    const { derived, input, bound } = unsolved;
    const given = (this.inputs(derived) ?? []).map((key) => textOf(facts.lookup(key.field, key.year)));
    const question = [derived.field, derived.year, input.field, input.year, bound, ...given].join(' ');
    const before = this.solutions.get(question);
    if (before) return before;
    const found = this.worked(unsolved, facts);
    this.solutions.set(question, found);
    return found;
  }

  private worked({ derived, input, bound }: Unsolved, facts: Facts): FactValue[] {
    const entry = attribute(input.field);
    const lookups = new Map<FactValue, Lookup>();
    const holdsAt = (value: FactValue, op: 'gte' | 'lte' | 'eq') => {
      const lookup = lookups.get(value) ?? this.derive(derived, this.withValue(facts, input, value));
      lookups.set(value, lookup);
      return leafState({ field: derived.field, op, value: bound }, lookup) === 'met';
    };
    if (entry?.kind === 'boolean') return [true, false].filter((value) => holdsAt(value, 'eq'));
    if (entry?.kind === 'code') return Object.keys(entry.codes ?? {}).filter((code) => holdsAt(code, 'eq'));
    if (entry?.kind !== 'number') return [];
    const now = facts.lookup(input.field, input.year);
    const start = now.known && typeof now.value === 'number' ? now.value : undefined;
    const range = { ...entry, whole: entry.whole === true || entry.unit === '元' };
    const ops = typeof bound === 'number' ? (['gte', 'lte'] as const) : (['eq'] as const);
    return [...new Set(ops.flatMap((op) => crossings((value) => holdsAt(value, op), start, range)))];
  }

  private readFor(key: FactKey): FactKey[] | undefined {
    if (!formulaOf(key.field) || this.isStated(key)) return undefined;
    const read: FactKey[] = [];
    const lookup = (field: string, year: number | null): Lookup => {
      const below = this.inputs({ field, year });
      read.push(...(below ?? [{ field, year }]));
      return this.known.lookup(field, year);
    };
    this.derive(key, { lookup });
    return read.some(({ field }) => attribute(field)?.fixed !== true) ? distinct(read) : undefined;
  }

  /** Examples of the official criteria may state a derived value; it does not follow its inputs then. */
  private isStated(key: FactKey): boolean {
    const [stated, derived] = [this.known.lookup(key.field, key.year), this.derive(key, this.known)];
    return stated.known && !(derived.known && asText(stated.value) === asText(derived.value));
  }

  private withValue(facts: Facts, input: FactKey, value: FactValue): Facts {
    const worked = new ByFact<Lookup>();
    const lookup = (field: string, year: number | null): Lookup => {
      if (field === input.field && year === input.year) return { known: true, value };
      const key = { field, year };
      return this.inputs(key) ? worked.of(key, () => this.derive(key, { lookup })) : facts.lookup(field, year);
    };
    return { lookup };
  }
}

/** The formula of an attribute that effort can move by its inputs. */
function formulaOf(field: string): Derivation | undefined {
  const entry = attribute(field);
  return entry?.kind === 'set' || entry?.fixed === true ? undefined : derivations.get(field);
}

function textOf(lookup: Lookup): string {
  return lookup.known ? asText(lookup.value) : lookup.why;
}

function asText(value: FactValue | null): string {
  const exact = asExact(value);
  return exact ? [exact.numerator, exact.denominator, exact.root, exact.minus].join('/') : String(value);
}
