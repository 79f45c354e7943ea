import { calendarDate } from '@park/kernel';
import { fold } from '../ledger/ledger';
import type { RecordedFact } from '../ledger/recording';
import { line } from '../records/record-lines';
import { broughtFact, broughtRecords, mergePlan } from './merge-plan';

let seq = 0;

function fact(attribute: string, value: RecordedFact['value'], more: Partial<RecordedFact> = {}): RecordedFact {
  return {
    ...{ seq: (seq += 1), attribute, value, year: null, source: 'park', revision: seq, actorName: '王专员' },
    observedOn: calendarDate('2026-05-31'),
    ...more,
  } as RecordedFact;
}

describe('what one file brings into another', () => {
  it('is what the survivor lacks, with its source and day, and says where it is from', () => {
    const { facts, conflicts } = mergePlan([fact('ownership', 'private')], [fact('zone', 'a', { source: 'tax' })]);
    expect(conflicts).toEqual([]);
    expect(broughtFact(facts[0]!, '乙公司')).toMatchObject({ value: 'a', source: 'tax', evidence: '合并自“乙公司”' });
  });

  it('is never name or code, nothing taken back, and nothing that is there already', () => {
    const gone = fact('zone', 'b');
    const theirs = [fact('name', '乙'), fact('uscc', '9'), fact('ownership', 'private'), gone];
    const back = fact('zone', 'b', { withdraws: gone.seq });
    expect(mergePlan([fact('ownership', 'private')], [...theirs, back]).facts).toEqual([]);
  });

  it('tells where values differ and which counts afterwards, by source and day', () => {
    const mine = [fact('annual.employees', 10, { year: 2025, source: 'park' })];
    const theirs = [fact('annual.employees', 12, { year: 2025, source: 'tax' })];
    const { conflicts, facts } = mergePlan(mine, theirs);
    expect(conflicts).toMatchObject([{ field: 'annual.employees@2025', mine: { v: 10 }, theirs: { v: 12 } }]);
    const after = fold([...mine, ...facts.map((each) => ({ ...each, seq: each.seq + 100 }))]);
    expect(conflicts[0]!.together.v).toBe(12);
    expect(after['annual.employees']!['2025']!.v).toBe(12);
  });

  it('leaves a value of the survivor alone where that is asked for', () => {
    const mine = [fact('annual.employees', 10, { year: 2025 })];
    const theirs = [fact('annual.employees', 12, { year: 2025, source: 'tax' }), fact('zone', 'a')];
    const { facts } = mergePlan(mine, theirs, new Set(['annual.employees@2025']));
    expect(facts.map(({ attribute }) => attribute)).toEqual(['zone']);
  });

  it('brings a record once', () => {
    const award = (name: string) => line('award', { name });
    expect(broughtRecords([award('甲')], [award('甲'), { ...award('乙'), seq: 2 }])).toMatchObject([{ seq: 2 }]);
  });
});
