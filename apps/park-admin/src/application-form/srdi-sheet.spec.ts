import type { FileFacts } from '@park/dossier';
import { calendarDate } from '@park/kernel';
import { attribute, factsFrom, type Snapshot } from '@park/registry';
import { srdiForm } from './srdi-rows';
import { BY_HAND, MISSING, srdiSheet } from './srdi-sheet';

const asOf = calendarDate('2026-11-30');
const cell = (v: unknown, s = 'audit') => ({ v, s, o: calendarDate('2026-04-30') });
const snapshot = {
  name: { '-': cell('滨港演示材料有限公司') },
  legalRepresentative: { '-': cell('王某') },
  'annual.revenue': { 2025: cell(40_000_000), 2024: cell(30_000_000, 'self-reported') },
} as unknown as Snapshot;
const facts = (coversSensitive = false): FileFacts => ({
  snapshot,
  facts: factsFrom(snapshot, asOf),
  asOf,
  coversSensitive,
});
const taken = { company: '滨港演示材料有限公司', by: '张三', at: '2026-11-30 10:00' };
const lineOf = (label: string, covers = false) =>
  srdiSheet(facts(covers), taken).rows.find(([first]) => first === label)!;

describe('the application for 专精特新', () => {
  it('is filled from attributes that there are, yearly ones over three years', () => {
    const keys = srdiForm
      .flatMap(({ yearly = [], single = [] }) => [...yearly, ...single])
      .flatMap(({ key }) => key ?? []);
    expect(keys.filter((key) => !attribute(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    const years = srdiForm.flatMap(({ yearly = [] }) => yearly).flatMap(({ key }) => key ?? []);
    expect(years.filter((key) => attribute(key)!.period !== 'year')).toEqual([]);
    const single = srdiForm.flatMap(({ single: of = [] }) => of).flatMap(({ key }) => key ?? []);
    expect(single.filter((key) => attribute(key)!.period === 'year')).toEqual([]);
  });

  it('says what is there with what speaks against it, and marks what is missing', () => {
    const [, oldest, before, latest] = lineOf('营业收入');
    expect([oldest, String(before).includes('企业自报'), String(latest)]).toEqual([
      MISSING,
      true,
      expect.stringMatching(/4,?000/),
    ]);
    expect([lineOf('产品成本')[1], lineOf('通讯地址')[1]]).toEqual([MISSING, BY_HAND]);
    expect(lineOf('企业名称')[1]).toBe('滨港演示材料有限公司');
  });

  it('counts what is to be filled in, and covers what the reader may not see', () => {
    const { rows } = srdiSheet(facts(), taken);
    const empty = rows
      .slice(4)
      .flat()
      .filter((text) => text === MISSING || text === BY_HAND).length;
    expect(String(rows[1]![0])).toContain(`还有 ${empty} 处`);
    expect(JSON.stringify(lineOf('法定代表人', true))).not.toContain('王某');
    expect(JSON.stringify(lineOf('营业收入', true))).not.toMatch(/000/);
  });
});
