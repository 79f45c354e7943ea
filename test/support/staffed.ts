import { calendarDate } from '@park/kernel';
import type { PolicyContent } from '@park/policy';
import { companyWith } from './policy-room';

const observedOn = calendarDate('2026-05-31');
const year = (attribute: string, value: number | undefined) =>
  value === undefined ? [] : [{ attribute, year: 2025, value, source: 'tax' as const, observedOn }];

/** Companies 1 to 6 with a staff of 10 to 60, the sixth of another ownership, and 7 without staff; each with one figure more. */
export function companiesByStaff(
  sixth: 'foreign' | undefined,
  figure: { attribute: string; of: (no: number) => number },
) {
  return [10, 20, 30, 40, 50, 60, undefined].map((staff, at) => {
    const company = companyWith(at + 1, at === 5 ? sixth : 'private');
    const more = [...year('annual.employees', staff), ...year(figure.attribute, figure.of(at + 1))];
    return { ...company, facts: [...company.facts, ...more] };
  });
}

/** Private companies with at least so many people last year. */
export function staffed(least: number): PolicyContent['condition'] {
  return {
    text: '民营企业，职工人数',
    expression: {
      and: [
        { field: 'ownership', op: 'eq', value: 'private' },
        { field: 'annual.employees', op: 'gte', value: least, year: 'T-1' },
      ],
    },
  };
}
