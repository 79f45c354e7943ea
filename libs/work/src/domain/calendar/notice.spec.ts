import { calendarDate } from '@park/kernel';
import { shippedYears } from '../../reference';
import { linesOf, readNotice } from './notice';

const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;
const stored = shippedYears().find(({ year }) => year === 2026)!;
const inOrder = [...stored.days].sort((a, b) => (a.date < b.date ? -1 : 1));

describe('the yearly notice', () => {
  it('is read as the State Council words it', () => {
    expect(readNotice(notice2026, 2026)).toEqual({ ok: true, days: inOrder });
  });

  it('is read on one line, with full-width figures and other dashes', () => {
    const text = '１月１日至３日放假，１月４日上班；10月1日—7日放假调休，共7天，10月10日（周六）上班';
    const read = readNotice(text, 2026);
    expect(read.ok && linesOf(read.days)).toEqual([
      '2026-01-01/2026-01-03 休',
      '2026-01-04 班',
      '2026-10-01/2026-10-07 休',
      '2026-10-10 班',
    ]);
  });

  it('is read from the lines that the page writes', () => {
    expect(readNotice(linesOf(inOrder).join('\n'), 2026)).toEqual({ ok: true, days: inOrder });
    const other = readNotice('2027年1月1日至2027年1月3日 放假\n2027/1/9 上班', 2027);
    expect(other.ok && linesOf(other.days)).toEqual(['2027-01-01/2027-01-03 休', '2027-01-09 班']);
  });

  it.each([
    ['', 2026, '没有读到'],
    ['请各部门做好值班安排', 2026, '没有读到'],
    ['2月29日放假', 2026, '日期应当存在'],
    ['13月1日放假', 2026, '日期应当存在'],
    ['1月1日放假。1月1日上班', 2026, '既写了放假又写了上班'],
    ['2025-12-31 休', 2026, '不在 2026 年内'],
    ['1月5日上班', 2026, '本来就是工作日'],
    ['1月1日至3日放假。10月7日至1日放假', 2026, '起止不能颠倒'],
    ['1月1日至3月31日放假', 2026, '一段不超过 40 天'],
  ])('says what is wrong with %j', (text, year, message) => {
    const read = readNotice(text, year);
    expect(!read.ok && read.message).toContain(message);
  });

  it('is refused when somebody pastes a whole book', () => {
    expect(readNotice('休'.repeat(20_001), 2026)).toMatchObject({
      ok: false,
      message: expect.stringContaining('太长'),
    });
  });

  it('writes single days and spans', () => {
    expect(linesOf([{ date: calendarDate('2026-01-04'), kind: 'work' }])).toEqual(['2026-01-04 班']);
  });
});
