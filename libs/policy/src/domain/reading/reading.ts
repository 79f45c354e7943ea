import { evaluate, type Expression, type Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { departure } from '@park/registry';
import { baseYearOn, dayForYear, namedYear, type Round } from './base-year';
import type { PolicyContent } from '../content/policy-content';

/** The condition of a policy as companies are judged by it on a day. */
export interface Reading {
  /** The condition of the policy and the conditions that hold for every policy. */
  readonly expression: Expression;
  readonly asOf: CalendarDate;
  /** The year that T-1 means. */
  readonly lastYear: number;
  /** The day to give to the criteria engine, which counts its years from it. */
  readonly yearsFrom: CalendarDate;
}

/** What of a policy decides how its condition is read. */
export type Readable = Round & Pick<PolicyContent, 'condition' | 'level'>;

export function readingOn(content: Readable, asOf: CalendarDate): Reading {
  return readingBy(content, { asOf, lastYear: baseYearOn(content, asOf) });
}

/** The years of a policy's conditions, for showing them apart from any company: the one named, and the day they are counted from. */
export const policyYears = {
  named: namedYear,
  from: (round: Round, asOf: CalendarDate): CalendarDate => dayForYear(baseYearOn(round, asOf), asOf),
};

/** The reading of a stored decision, whose year is kept with it. */
export function readingBy(
  content: Readable,
  { asOf, lastYear }: { readonly asOf: CalendarDate; readonly lastYear: number },
): Reading {
  const expression = withGeneralCondition(content);
  return { expression, asOf, lastYear, yearsFrom: dayForYear(lastYear, asOf) };
}

/** Whether a company is gone as far as policies of a level go. */
export function isGone(level: PolicyContent['level'], facts: Facts, asOf: CalendarDate): boolean {
  return evaluate(stillHere(level), facts, asOf) === 'unmet';
}

/** Put behind the policy's own conditions, whose paths stay as they are. */
function withGeneralCondition({ condition: { expression }, level }: Readable): Expression {
  const general = stillHere(level);
  return 'and' in expression ? { and: [...expression.and, general] } : { and: [expression, general] };
}

/** Closed companies meet no policy; those that moved out meet none of a city or district. Unknown counts as here. */
function stillHere(level: PolicyContent['level']): Expression {
  const { attribute, closed, departed } = departure;
  return { not: { field: attribute, op: 'in', value: level === 'national' ? closed : departed } };
}
