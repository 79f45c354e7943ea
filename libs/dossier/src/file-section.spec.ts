import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { enteredAttributes, sectionModel, sectionOrDefault } from './file-section';

const asOf = calendarDate('2026-11-23');
const snapshot: Snapshot = { 'annual.revenue': { '2025': { v: 31_000_000, s: 'tax', o: calendarDate('2026-05-31') } } };
const file = { snapshot, facts: factsFrom(snapshot, asOf), asOf };

describe('a section of the file', () => {
  it('shows the last four years side by side, newest first, and says where a figure comes from', () => {
    const section = sectionModel('C', file)!;
    const revenue = section.yearly.find((row) => row.key === 'annual.revenue')!;
    expect(section.years.map(({ year }) => year)).toEqual([2025, 2024, 2023, 2022]);
    expect(revenue.cells[0]).toMatchObject({ text: '3,100 万元', source: '税务', observedOn: '2026-05-31' });
    expect(revenue.cells[1]).toMatchObject({ text: '—', missing: true });
  });

  it('counts what is entered only, so that a computed figure fills nothing', () => {
    const { filled, total } = sectionModel('C', file)!;
    expect({ filled, total }).toEqual({ filled: 1, total: enteredAttributes('C').length });
    expect(sectionModel('D', file)).toMatchObject({ filled: 0, total: 0 });
  });

  it('offers no computed and no identity attribute in a form', () => {
    expect(enteredAttributes('D')).toEqual([]);
    expect(enteredAttributes('A').map((each) => each.key)).not.toContain('uscc');
  });

  it('covers sensitive values of a reader without the right', () => {
    const person = (coversSensitive: boolean) =>
      sectionModel('A', { ...file, coversSensitive })!.single.find((row) => row.key === 'legalRepresentative');
    expect(person(true)?.cell.text).toBe('仅授权人员可见');
    expect(person(false)?.cell.text).toBe('—');
  });

  it('answers nothing for a section that does not exist; the page falls back to the yearly figures', () => {
    expect(sectionModel('Z', file)).toBeNull();
    expect(sectionOrDefault('Z')).toBe('C');
  });
});
