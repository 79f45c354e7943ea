import type { FactInput, Snapshot } from '@park/registry';
import { changesOf, disagrees } from './row-changes';

const revenue = (value: number, source: string, observedOn: string) =>
  ({ attribute: 'annual.revenue', year: 2025, value, source, observedOn }) as FactInput;
const file = { 'annual.revenue': { '2025': { v: 48_600_000, s: 'audit', o: '2026-03-01' } } } as unknown as Snapshot;

describe('what a row changes', () => {
  it.each([
    ['statistics', '2026-11-01', '变更，原值作为不一致并列', true],
    ['park', '2026-11-01', '原值不变，表里的作为不一致并列', true],
    ['audit', '2026-11-01', '变更', false],
    ['audit', '2026-01-01', '早于在案的数，只留作历史', false],
  ])('is told beside the value on file: %s of %s', (source, day, becomes, differs) => {
    const fact = revenue(50_000_000, source, day);
    expect(changesOf({ facts: [fact] }, file)).toEqual([
      { label: '2025 年营业收入', before: '4,860 万元（审计，2026-03-01）', after: '5,000 万元', becomes, differs },
    ]);
    expect(disagrees([fact], file)).toBe(differs);
  });

  it('is nothing where the file says the same, and something new where it says nothing', () => {
    expect(changesOf({ facts: [revenue(48_600_000, 'park', '2026-11-01')] }, file)).toEqual([]);
    const [fresh] = changesOf({ facts: [revenue(1, 'park', '2026-11-01')] }, {});
    expect(fresh).toMatchObject({ before: null, becomes: '新增', differs: false });
  });
});
