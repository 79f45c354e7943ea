import { calendarDate, type StaffActor, weigh, workCalendar } from '@park/kernel';
import type { Title, Track } from '../titles/title';
import { type Against, banAfter, bearingOn, bearingOnAll, nothingAgainst, whyBanned } from './ban';
import { noCaseValues } from './case-fields';
import { caseLifecycle, type CaseVerb, caseVerb } from './case-lifecycle';
import type { CaseStage } from './case-stages';
import { inHandOf } from './case-step';

const today = calendarDate('2026-11-28');
const threeYears = { months: 36, note: '虚假申报 3 年不受理，津工信中小企服〔2026〕5号' };
const title = (code: string, label: string, ban: Title['ban']) => ({ code, label, ban }) as Title;
const ladder = (...titles: Title[]) => ({ titles }) as unknown as Track;
const tracks = [
  ladder(title('SRDI', '专精特新', threeYears), title('GIANT', '小巨人', threeYears), title('TECH', '科技型', null)),
  ladder(title('HNTE', '高新技术企业', null)),
  ladder(title('CHAMPION', '单项冠军', { months: 12, note: '造假 1 年不受理' })),
];
const byCode = new Map(tracks.flatMap((track) => track.titles.map((each) => [each.code, { title: each, track }])));
const bearing = (code: string, against: Against) => bearingOn(code, { against, byCode, today });
const ofCase = (until: string): Against => ({ cases: [{ titleCode: 'SRDI', until: calendarDate(until) }], onFile: [] });
const onFile = (on: string): Against => ({
  cases: [],
  onFile: [{ on: calendarDate(on), document: '津罚〔2025〕3号' }],
});

describe('a company that cheated', () => {
  it('is banned for as long as the ladder says of the title', () => {
    expect(banAfter('fraud', threeYears, today)).toBe('2029-11-28');
    expect(banAfter('fraud', { months: 12 }, today)).toBe('2027-11-28');
  });

  it('is not banned where the document of the title names no ban, nor for another reason', () => {
    expect([banAfter('fraud', null, today), banAfter('quota', threeYears, today)]).toEqual([null, null]);
  });

  it('is banned until the end of the last day, by the document, from the titles of the ladder that name a ban', () => {
    expect(bearing('GIANT', ofCase('2026-11-28'))).toEqual({
      ban: {
        ...{ because: '“专精特新”的培育案卷登记了虚假申报', rule: threeYears.note },
        ...{ titles: '专精特新、小巨人', until: '2026-11-28' },
      },
      toAsk: null,
    });
    expect(bearing('GIANT', ofCase('2026-11-27')).ban).toBeNull();
    expect(bearing('CHAMPION', ofCase('2029-11-28'))).toEqual({ ban: null, toAsk: null });
  });

  it('is asked about for a title whose document names none', () => {
    const why =
      '“专精特新”的培育案卷登记了虚假申报。“高新技术企业”的依据文件没有写明禁报期，是否受理请在申报前向主管部门核实。';
    expect(bearing('HNTE', ofCase('2029-11-28'))).toEqual({ ban: null, toAsk: why });
    expect(bearing('HNTE', nothingAgainst)).toEqual({ ban: null, toAsk: null });
  });

  it('is banned by what its file has, from each title for as long as its own document says', () => {
    const until = (code: string, on: string) => bearing(code, onFile(on)).ban?.until;
    expect([until('SRDI', '2025-03-01'), until('CHAMPION', '2026-03-01')]).toEqual(['2028-03-01', '2027-03-01']);
    expect([until('SRDI', '2023-11-27'), until('CHAMPION', '2025-03-01')]).toEqual([undefined, undefined]);
    const { ban } = bearing('SRDI', onFile('2025-03-01'));
    expect(ban?.because).toBe('企业档案记有 2025-03-01 申报数据造假（津罚〔2025〕3号）');
    const all = bearingOnAll([...byCode.keys()], { against: onFile('2025-03-01'), byCode, today });
    expect(all.bans.map(({ titles }) => titles)).toEqual(['专精特新、小巨人']);
    expect(all.toAsk).toContain('没有写明禁报期的称号，是否受理请在申报前向主管部门核实');
  });

  const officer: StaffActor = { kind: 'staff', userId: '7', name: '专员', roles: ['cultivation-officer'] };
  const inHand = (stage: CaseStage, until: string) => {
    const row = { ...noCaseValues, stage, version: 1, companyId: '3', titleCode: 'SRDI', changedByName: '专员' };
    return inHandOf(row, { today, calendar: workCalendar([], []), byCode, against: new Map([['3', ofCase(until)]]) });
  };
  const missing = (stage: CaseStage, to: CaseStage, until: string) =>
    weigh(caseLifecycle, officer, { subject: inHand(stage, until), verb: caseVerb(stage, to)!, to }).missing;

  it.each<[CaseStage, CaseStage]>([
    ['growing', 'preparing'],
    ['preparing', 'applied'],
    ['review-due', 'reviewing'],
  ])('takes no step by which it applies, from %s to %s, until the day after', (stage, to) => {
    expect(missing(stage, to, '2026-11-28')).toContain('ban-over');
    expect(missing(stage, to, '2026-11-27')).not.toContain('ban-over');
    const why = whyBanned(inHand(stage, '2026-11-28'), caseVerb(stage, to)!);
    expect(why).toContain('津工信中小企服〔2026〕5号。专精特新、小巨人：禁止申报至 2026-11-28');
  });

  it.each<[CaseStage, CaseStage]>([
    ['reserve', 'growing'],
    ['applied', 'failed'],
    ['held', 'lapsed'],
  ])('takes every other step, as from %s to %s', (stage, to) => {
    expect(missing(stage, to, '2026-11-28')).not.toContain('ban-over');
    expect(whyBanned(inHand(stage, '2026-11-28'), caseVerb(stage, to) as CaseVerb)).toBeNull();
  });
});
