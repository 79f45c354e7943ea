import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import { expressionText } from '../explanation/expression-text';
import { type Bound, boundsOf, boundText, withBound } from './bounds';
import { partsOf } from './conditions';
import type { RehearsalInput } from './rehearsal-form';
import { costOf, type PartRow, type Rehearsed } from './rehearsed';
import type { Tally } from './tally';

/** The condition, the condition at each value of a bound, and the condition without each of its parts, in this order. */
export class Trials {
  readonly expressions: readonly Expression[];
  /** The parts that all have to be met. */
  readonly asWhole: readonly Expression[];
  private readonly bound: Bound | undefined;
  /** The values of the bound, its own among them, ascending; [] where none is moved. */
  readonly values: readonly number[];

  constructor(
    private readonly content: PolicyContent,
    { moved }: Pick<RehearsalInput, 'moved'>,
    private readonly yearsFrom: CalendarDate,
  ) {
    const { expression } = content.condition;
    this.asWhole = partsOf(content);
    this.bound = boundsOf(expression, yearsFrom).find(({ path }) => path === moved?.path);
    const values = this.bound ? [...moved!.values, this.bound.value] : [];
    this.values = [...new Set(values)].sort((a, b) => a - b);
    this.expressions = [
      expression,
      ...this.values.map((value) => withBound(expression, this.bound!.path, value)),
      ...this.asWhole.map((_part, at) => ({ and: this.asWhole.filter((_other, place) => place !== at) })),
    ];
  }

  moved(tally: Tally): Rehearsed['moved'] {
    const { bound } = this;
    if (!bound) return null;
    const rows = this.values.map((value, at) => {
      const reached = tally.reached(at + 1);
      const cost = costOf(this.content, reached);
      return { value, text: boundText(bound, value), isCurrent: value === bound.value, reached, cost };
    });
    return { requirement: bound.requirement, rows };
  }

  /** Each part by its place with some companies, most first. */
  keptOut(companiesOf: (withoutIt: number) => number) {
    const rows = this.asWhole.map((part, at) => ({
      ...{ at, text: expressionText(part, this.yearsFrom), companies: companiesOf(1 + this.values.length + at) },
    }));
    return rows.sort((a, b) => b.companies - a.companies);
  }

  /** The parts with some companies each, most first; those with none are left out. */
  parts(companiesOf: (withoutIt: number) => number): PartRow[] {
    return this.keptOut(companiesOf)
      .filter(({ companies }) => companies > 0)
      .map(({ text, companies }) => ({ text, companies, yuan: costOf(this.content, companies).high }));
  }
}
