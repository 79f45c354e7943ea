import { calendarDate } from '@park/kernel';
import { factsFrom } from '@park/registry';
import type { CompanyReport, ReportCampaign } from '@park/reports';
import { changeOf, figuresOf } from './report-figures';

describe('what another source says of a figure', () => {
  const campaign = { attributes: ['mainProducts'], year: 2025 } as unknown as ReportCampaign;
  const answers = { mainProducts: { typed: ['固化剂、环氧树脂'], none: false, sure: false } };
  const report = { answers, reasons: null, status: 'submitted' } as unknown as CompanyReport;
  const otherOf = (v: string) => {
    const cell = { v, s: 'park', o: calendarDate('2026-05-31') } as const;
    return figuresOf(report, campaign, factsFrom({ mainProducts: { '-': cell } }, calendarDate('2026-11-23')))[0]!
      .other;
  };

  it('stands beside it where it differs, and products in another order are no difference', () => {
    expect(otherOf('环氧树脂')).toContain('环氧树脂');
    expect(otherOf('环氧树脂、固化剂')).toBeNull();
  });
});

describe('the change of a figure', () => {
  it('is a share of last year, and a jump where it is ten times as much or a tenth', () => {
    expect(changeOf(110, 100)).toEqual({ words: '+10%', isJump: false });
    expect(changeOf(90, 100)).toEqual({ words: '−10%', isJump: false });
    expect(changeOf(100.01, 100)).toEqual({ words: '持平', isJump: false });
    expect(changeOf(1000, 100)).toEqual({ words: '10 倍', isJump: true });
    expect(changeOf(5, 100)).toEqual({ words: '20 分之一', isJump: true });
    expect(changeOf(0, 100)).toEqual({ words: '−100%', isJump: false });
  });

  it('is not told where there is nothing to compare with', () => {
    for (const before of [null, 0, '民营']) expect(changeOf(5, before)).toBeNull();
  });
});
