import { calendarDate } from '@park/kernel';
import { readLadders } from '../../titles/read-ladders';
import { isMaterialId } from '../materials/material-owner';
import { laddersWith, type PassedStandard } from './ladders-with';
import { dutyFields, readDuties, type TitleDuties } from './title-duties';

const blank = Object.fromEntries(Object.keys(dutyFields).map((name) => [name, ''])) as Parameters<typeof readDuties>[0];
const read = (typed: Partial<typeof blank>) => readDuties({ ...blank, ...typed });

describe('the duties of a title as they are typed', () => {
  it('stay as they were where nothing is typed', () => expect(read({})).toEqual({ duties: {}, problems: [] }));

  it('are days of a year in the ways in which people write them', () => {
    const { duties } = read({
      ...{ updateBy: '5月31日', updateNote: '每年 5 月底前' },
      ...{ windowFrom: '4.25', windowTo: '0５-25', windowNote: '第九批' },
      ...{ materials: '申请书\n\n 审计报告 \n申请书', materialsNote: '通知附件' },
    });
    expect(duties).toEqual({
      update: { by: '05-31', note: '每年 5 月底前' },
      window: { from: '04-25', to: '05-25', note: '第九批' },
      materials: { note: '通知附件', names: ['申请书', '审计报告'] },
    });
  });

  it.each<[Partial<typeof blank>, string[]]>([
    [{ updateBy: '02-30', updateNote: '每年' }, ['updateBy']],
    [{ updateBy: '05-31' }, ['updateNote']],
    [{ windowFrom: '05-25', windowTo: '04-25', windowNote: '批次' }, ['windowTo']],
    [{ windowNote: '批次' }, ['windowFrom', 'windowTo']],
    [{ materialsNote: '通知' }, ['materials']],
    [{ materials: '申请书' }, ['materialsNote']],
  ])('name the field where %j is not enough', (typed, fields) =>
    expect(read(typed).problems.map(({ field }) => field)).toEqual(fields),
  );
});

describe('a title with duties that were passed on pages', () => {
  const today = calendarDate('2027-03-01');
  const passed = (effectiveFrom: string, duties: TitleDuties): PassedStandard => ({
    ...{ titleCode: 'LITTLE_GIANT', criterion: null },
    content: {
      ...{ rung: null, purposes: [], effectiveFrom: calendarDate(effectiveFrom), duties },
      ...{ documentNumber: '1号', checked: true, confidenceNote: '' },
    },
  });
  const titleWith = (all: readonly PassedStandard[]) =>
    laddersWith(readLadders(), all, today)
      .flatMap(({ titles }) => titles)
      .find(({ code }) => code === 'LITTLE_GIANT')!;
  const window = (from: string) => ({ window: { from, to: '06-30', note: '批次' } });

  it('takes them from their day on, the latest day last, whenever they were passed', () => {
    const all = [
      passed('2027-03-01', window('03-01')),
      passed('2027-01-01', window('02-01')),
      passed('2027-03-02', window('01-01')),
    ];
    expect(titleWith(all).window?.from).toBe('03-01');
    expect(titleWith([passed('2027-03-02', window('01-01'))]).window?.from).toBe('04-25');
    expect(titleWith(all).versions).toHaveLength(4);
  });

  it('keeps what the file shows of a material of the same name, and files documents by name', () => {
    const names = ['近三年审计报告', '商业秘密声明'];
    const { list } = titleWith([passed('2027-01-01', { materials: { note: '通知', names } })]).materials!;
    expect(list[0]).toMatchObject({ id: 'audit', years: 3 });
    expect(list[1]).toEqual({ id: expect.stringMatching(/^own-/), name: '商业秘密声明' });
    expect(isMaterialId(list[1]!.id)).toBe(true);
  });
});
