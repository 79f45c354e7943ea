import { calendarDate } from '@park/kernel';
import { Answers } from '../answers/answers';
import { currentCriteria } from './access-criteria';
import { factsOfProject, projectVocabulary } from './access-facts';
import { conditionsOf } from './admission';
import type { WrittenExpression } from './written';

const asOf = calendarDate('2026-12-01');

function leavesOf(written: WrittenExpression | undefined): { field: string; value?: unknown }[] {
  if (!written || 'undecided' in written) return [];
  if ('and' in written) return written.and.flatMap(leavesOf);
  if ('or' in written) return written.or.flatMap(leavesOf);
  return 'not' in written ? leavesOf(written.not) : [written];
}

const leaves = currentCriteria.conditions.flatMap(({ hit, passed }) => [...leavesOf(hit), ...leavesOf(passed)]);
const holds = (id: string, facts: object, park: object = {}) =>
  new Map(conditionsOf(new Answers({ ...facts }, asOf), { park: { ...park }, score: null })).get(id);

describe('the conditions of the access check', () => {
  it('name attributes of a project and their codes only', () => {
    for (const { field, value } of leaves) {
      const spec = projectVocabulary.field(field);
      expect([field, spec === undefined]).toEqual([field, false]);
      for (const code of [value].flat())
        if (typeof code === 'string') expect(Object.keys(spec!.codes!)).toContain(code);
    }
  });

  it('take an old look-up of the investor for no answer, and a bad one for a refusal however old it is', () => {
    const checked = (investorDishonest: boolean, creditCheckedOn: string | null) =>
      holds('not-dishonest', { investorDishonest, creditCheckedOn });
    expect([checked(false, '2026-11-01'), checked(false, '2026-01-01'), checked(false, null)]).toEqual([
      true,
      null,
      null,
    ]);
    expect([checked(false, '2026-12-02'), checked(true, null)]).toEqual([null, false]);
  });

  it('count a line from its amount on exactly, of land only, and of others once the amount is reached', () => {
    const park = { minInvestPerMuYuan: '2800000' };
    const onLand = { projectCategory: 'land', landNeedMu: '3' };
    expect(holds('invest-per-mu', { ...onLand, fixedInvestmentYuan: '8400000' }, park)).toBe(true);
    expect(holds('invest-per-mu', { ...onLand, fixedInvestmentYuan: '8399999.99' }, park)).toBe(false);
    expect(holds('invest-per-mu', { projectCategory: 'lease' }, park)).toBe(true);
    expect(holds('invest-per-mu', { landNeedMu: '3', fixedInvestmentYuan: '1' }, park)).toBeNull();
    expect(holds('invest-per-mu', onLand)).toBeUndefined();
  });

  it('say what would have to be known', () => {
    const lookup = factsOfProject(new Answers({}, asOf)).lookup('d.investPerMuYuan', null);
    expect(lookup).toMatchObject({
      known: false,
      missing: [{ field: 'fixedInvestmentYuan' }, { field: 'landNeedMu' }],
    });
  });
});
