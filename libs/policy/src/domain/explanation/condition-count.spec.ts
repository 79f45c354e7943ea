import { type Expression, explain } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { conditionCount } from './condition-count';

const asOf = calendarDate('2026-11-23');
const flag = (field: string): Expression => ({ field, op: 'eq', value: true });
const [qms, ems, ohsms] = ['cert.qms', 'cert.ems', 'cert.ohsms'].map(flag) as [Expression, Expression, Expression];
const count = (expression: Expression, given: Record<string, unknown>) =>
  conditionCount(explain(expression, factsGiven(given, asOf), asOf));

describe('the count of conditions', () => {
  it('leaves out the branches of an alternative that is met', () => {
    expect(count({ and: [qms, { or: [ems, ohsms] }] }, { 'cert.ems': true, 'cert.ohsms': false })).toEqual({
      needed: 2,
      met: 1,
    });
  });

  it('counts an open alternative by the branch that lacks least', () => {
    const open: Expression = { or: [{ and: [qms, ems] }, ohsms] };
    expect(count(open, {})).toEqual({ needed: 1, met: 0 });
    expect(count({ atLeast: 2, of: [qms, ems, ohsms] }, { 'cert.qms': true })).toEqual({ needed: 2, met: 1 });
  });

  it('reads below a NOT what must not be', () => {
    expect(count({ not: { or: [qms, ems] } }, { 'cert.qms': false, 'cert.ems': true })).toEqual({ needed: 2, met: 1 });
    expect(count({ not: { and: [qms, ems] } }, { 'cert.qms': true, 'cert.ems': false })).toEqual({ needed: 1, met: 1 });
  });
});
