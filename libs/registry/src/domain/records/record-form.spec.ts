import { calendarDate, type CalendarDate } from '@park/kernel';
import { type RecordForm, readRecord } from './record-form';
import { line } from './record-lines';
import { auditedRecord } from './record-words';

const today = calendarDate('2026-11-28');
const on = (day: string) => ({ happenedOn: day as CalendarDate });

describe('a form of a record', () => {
  const read = (
    kind: string,
    typed: Record<string, string>,
    more: Partial<RecordForm> = {},
    by: 'staff' | 'company' = 'staff',
  ) => readRecord({ kind, typed, source: 'park', evidence: '', ...more }, by, today);
  const problemsOf = (...args: Parameters<typeof read>) => {
    const reading = read(...args);
    return reading.ok ? [] : reading.problems.map(({ field, message }) => `${field}: ${message}`);
  };
  const iso = { standard: 'qms', validFrom: '2025年1月1日' };

  it('is read as people write it', () => {
    expect(read('certificate', { ...iso, number: ' CN\u200b-1 ' }, { evidence: '扫描件' })).toEqual({
      ok: true,
      record: {
        kind: 'certificate',
        happenedOn: null,
        validFrom: '2025-01-01',
        validTo: null,
        details: { standard: 'qms', number: 'CN-1' },
        source: 'park',
        evidence: '扫描件',
      },
    });
    const equity = read('equity', {
      investor: '甲基金',
      amountYuan: '1,200',
      qualified: 'true',
      happenedOn: '2025/3/1',
    });
    expect(equity).toMatchObject({
      ok: true,
      record: { details: { amountYuan: 12_000_000, qualified: true }, happenedOn: '2025-03-01' },
    });
  });

  it.each<[Parameters<typeof read>, RegExp[]]>([
    [['product', { name: '树脂', validFrom: '2030-12-31' }], [/^validFrom: “投产日期”不能晚于今天（2026-11-28）/]],
    [
      ['certificate', {}],
      [/^validFrom: 请填写“有效期起”/, /^standard: 请填写“认证”/],
    ],
    [['certificate', { ...iso, validTo: '2024-12-31' }], [/^validTo: “有效期止”早于“有效期起”/]],
    [['certificate', { ...iso, validTo: '2025-02-30' }], [/^validTo: .*没有“2025-02-30”这一天/]],
    [['certificate', { standard: 'iict', validFrom: '2025-01-01' }], [/^level: 两化融合贯标请选择/]],
    [['certificate', { ...iso, standard: 'iso' }], [/^standard: /]],
    [['certificate', iso, { source: 'hearsay' }], [/^source: 请选择“来源”/]],
    [['certificate', iso, { evidence: '长'.repeat(201) }], [/^evidence: .*200 字/]],
    [['certificate', { ...iso, issuer: '长'.repeat(201) }], [/^issuer: .*200 字/]],
    [
      ['award', { name: '奖', type: 'other', happenedOn: '2026-11-29' }],
      [/^happenedOn: “获奖日期”不能晚于今天（2026-11-28）/],
    ],
    [['award', { name: '奖', type: 'other', happenedOn: '0202-01-01' }], [/^happenedOn: .*0202 年/]],
    [
      ['award', { name: '奖', type: 'national_science', happenedOn: '2026-01-01' }],
      [/^rank: 科技奖励请填写“获奖单位名次”/],
    ],
    [['award', { name: '\u200b', type: 'other', happenedOn: '2026-01-01' }], [/^name: 请填写“奖项名称”/]],
    [
      ['ip', { name: '甲', type: 'invention', happenedOn: '2020-01-01', acquisition: 'transferred' }],
      [/^acquiredOn: /],
    ],
    [
      ['ip', { name: '甲', type: 'invention', happenedOn: '2020-01-01', acquiredOn: '2027-01-01' }],
      [/^acquiredOn: .*今天/],
    ],
    [['ip', { name: '甲', type: 'invention', happenedOn: '2020-01-01', rank: '0' }], [/^rank: /]],
    [['equity', { investor: '甲', amountYuan: '12 34', happenedOn: '2025-01-01' }], [/^amountYuan: /]],
    [
      ['incident', { type: 'safety', grade: 'larger', summary: '泄漏', happenedOn: '2025-01-01' }, {}, 'company'],
      [/^: “事故与处罚”由园区登记/],
    ],
    [['magic', {}], [/^: 没有这一类记录/]],
  ])('is refused with field and remedy: %j', (args, expected) => {
    expect(problemsOf(...args)).toEqual(expected.map((text) => expect.stringMatching(text) as string));
  });

  it('is of the company itself when a company fills it in', () => {
    expect(read('certificate', iso, { source: 'tax' }, 'company')).toMatchObject({
      ok: true,
      record: { source: 'self-reported' },
    });
  });

  it('can be said in words, every kind of it', () => {
    expect(
      auditedRecord(line('equity', { investor: '甲', amountYuan: 12_000_000, qualified: true }, on('2025-03-01'))),
    ).toBe('投资方：甲；实缴金额：1,200 万元；合格机构投资者：是；到账日期：2025-03-01');
  });
});
