import type { FileFacts } from '@park/dossier';
import { calendarDate } from '@park/kernel';
import { factsFrom, type RecordsOfCompany, type Snapshot } from '@park/registry';
import { type BookletFile, bookletOf } from './booklet';

const asOf = calendarDate('2026-11-30');
const cell = (v: unknown, s = 'audit', more: object = {}) => ({ v, s, o: calendarDate('2026-04-30'), ...more });
const snapshot = {
  registrationStatus: { '-': cell('active', 'park') },
  legalRepresentative: { '-': cell('王某', 'self-reported') },
  'annual.revenue': { 2025: cell(40_000_000), 2024: cell(30_000_000, 'self-reported') },
  'annual.taxPaid': {
    2025: cell(2_000_000, 'audit', { c: [{ v: 3_000_000, s: 'self-reported', o: calendarDate('2026-05-01') }] }),
  },
  'annual.employees': { 2025: cell(120), 2024: cell(100) },
} as unknown as Snapshot;
const file = (coversSensitive = false): BookletFile => {
  const facts: FileFacts = { snapshot, facts: factsFrom(snapshot, asOf), asOf, coversSensitive };
  return { ...facts, name: '滨港演示材料有限公司', uscc: '91120116MA0DEM0131' };
};
const none: RecordsOfCompany = { held: [], past: [], turnsOn: null };
const reader = { name: '张三', at: '2026-11-30 10:20' };
const textOf = (covers = false) => JSON.stringify(bookletOf(file(covers), none, reader));

describe('the booklet of a company', () => {
  it('says on every page who had it printed and when, and marks what the company said of itself', () => {
    const { watermark, cover, chapters } = bookletOf(file(), none, reader);
    expect(watermark).toBe('张三  2026-11-30 10:20');
    expect(cover).toContainEqual({ label: '法定代表人', text: '王某' });
    const row = chapters.flatMap(({ yearly }) => yearly).find(({ label }) => label === '营业收入');
    expect(row!.cells.slice(-2)).toEqual(['3,000 万元＊', '4,000 万元']);
  });

  it('marks a figure that another source says differently, and names what it says', () => {
    const chapter = bookletOf(file(), none, reader).chapters.find(({ differing }) => differing !== '')!;
    expect(chapter.yearly.find(({ label }) => label === '实缴税金')!.cells.at(-1)).toBe('200 万元△');
    expect(chapter.differing).toBe('实缴税金 2025 年不一致：企业自报 300 万元');
  });

  it('draws what is known of two years, from zero', () => {
    const chart = bookletOf(file(), none, reader).charts.find(({ label }) => label === '营业收入')!;
    expect(chart.bars.map(({ share }) => share)).toEqual([0, 0, 0.75, 1]);
  });

  it('names what is not on file, and covers what its reader may not see', () => {
    expect(
      bookletOf(file(), none, reader)
        .chapters.map(({ missing }) => missing)
        .join(),
    ).toContain('净利润');
    expect(textOf()).toContain('4,000 万元');
    expect(textOf(true)).not.toMatch(/4,000 万元|3,000 万元/);
  });
});
