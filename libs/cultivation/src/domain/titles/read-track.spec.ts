import { calendarDate } from '@park/kernel';
import { readCriteria } from '@park/standards';
import { readLadders, titlesOf } from '../../titles/read-ladders';
import { readTrack } from './read-track';
import { criterionOn, isPending } from './title';

const criteria = readCriteria();
const known = { criteria, labels: { SRDI_SME: '专精特新中小企业', LITTLE_GIANT: '小巨人' } };
const title = {
  ...{ code: 'SRDI_SME', level: 1, after: [], validity: { months: 36, note: '3 年' }, update: null, window: null },
  ...{ renewal: '到期前复核', ban: null, criteria: [{ criterion: 'srdi-sme-2026', for: ['new'] }] },
};
const track = {
  id: 't',
  name: '阶梯',
  documentNumber: '1号',
  confidence: { checked: true, note: '' },
  titles: [title],
};
const problemsOf = (change: object) => {
  const read = readTrack({ ...track, titles: [{ ...title, ...change }] }, known);
  return 'problems' in read ? read.problems : [];
};

describe('the ladders that are shipped', () => {
  const titles = titlesOf(readLadders());
  const find = (code: string) => titles.find((each) => each.code === code)!;
  const idOn = (code: string, purpose: 'new' | 'renewal', day: string) =>
    criterionOn(find(code), purpose, calendarDate(day))?.id;

  it('are read without fault, each title once', () => {
    expect(titles.length).toBeGreaterThan(10);
    expect(new Set(titles.map(({ code }) => code)).size).toBe(titles.length);
  });

  it('judge new applications by document 2 of 2026 and little giants that renew in 2026 by document 63', () => {
    expect(idOn('LITTLE_GIANT', 'new', '2026-03-31')).toBe('little-giant-2022');
    expect(idOn('LITTLE_GIANT', 'new', '2026-04-01')).toBe('little-giant-2026');
    expect(idOn('LITTLE_GIANT', 'renewal', '2026-12-31')).toBe('little-giant-2022');
    expect(idOn('LITTLE_GIANT', 'renewal', '2027-01-01')).toBe('little-giant-2026');
    expect(idOn('SRDI_SME', 'renewal', '2026-11-29')).toBe('srdi-sme-2026');
  });

  it.each(['SRDI_SEED', 'TJ_GAZELLE', 'TJ_LEADING_CULT', 'TJ_LEADING', 'GREEN_FACTORY_MUNICIPAL'])(
    'say of %s that its standard is still to be entered',
    (code) => expect(isPending(criterionOn(find(code), 'new', calendarDate('2026-11-29')))).toBe(true),
  );

  it.each([
    'TECH_SME',
    'INNOVATIVE_SME',
    'SRDI_SME',
    'LITTLE_GIANT',
    'CHAMPION_NATIONAL',
    'TJ_EAGLET',
    'HNTE',
    'GREEN_FACTORY_NATIONAL',
  ])('have a standard for %s, new and renewed', (code) => {
    for (const purpose of ['new', 'renewal'] as const)
      expect(isPending(criterionOn(find(code), purpose, calendarDate('2026-11-29')))).toBe(false);
  });
});

describe('a ladder in a file', () => {
  it('is taken over when nothing is wrong', () => expect(problemsOf({})).toEqual([]));

  it.each<[object, string]>([
    [{ code: 'NONE' }, 'titles[0].code：没有“NONE”这个称号代码'],
    [{ level: 0 }, 'titles[0].level：应为从 1 起的整数'],
    [{ validity: { note: '不明' } }, 'titles[0].validity：应为 null，或写明 months 或 until（MM-DD）之一和 note'],
    [{ update: { by: '02-30', note: '每年' } }, 'titles[0].update：应为 null 或 {"by": "MM-DD" 或 null, "note"}'],
    [
      { window: { from: '05-25', to: '04-25', note: '' } },
      'titles[0].window：应为 null 或 {"from": "MM-DD", "to": "MM-DD", "note"}，先后不能颠倒',
    ],
    [{ after: ['LITTLE_GIANT'] }, 'titles[0].after：“LITTLE_GIANT”不是本阶梯中更低的称号'],
    [{ criteria: [{ criterion: 'none', for: ['new'] }] }, 'titles[0].criteria[0].criterion：没有“none”这项认定标准'],
    [{ criteria: [{ criterion: 'hnte', for: ['old'] }] }, 'titles[0].criteria[0].for：应为该标准适用的 new、renewal'],
    [
      {
        criteria: [
          { criterion: 'hnte', for: ['new'], to: '2026-04-01' },
          { criterion: 'srdi-sme-2026', for: ['new'], from: '2026-04-01' },
        ],
      },
      'titles[0].criteria：同一日期、同一用途只能有一项标准',
    ],
    [
      { clocks: { publicNotice: { workdays: 5, days: 7, note: '公示' } } },
      'titles[0].clocks.publicNotice：应写明 workdays 或 days 之一和 note',
    ],
    [{ clocks: { review: { by: '02-30', note: '' } } }, 'titles[0].clocks.review：应为 {"by": "MM-DD", "note"}'],
    [{ ban: { months: 36 } }, 'titles[0].ban：应为 null 或 {"months", "note"}'],
  ])('is refused with its place: %j', (change, problem) => expect(problemsOf(change)).toContain(problem));
});
