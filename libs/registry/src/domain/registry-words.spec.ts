import type { Actor } from '@park/kernel';
import { registryWords } from './registry-words';

const auditor: Actor = { kind: 'staff', userId: '1', name: '甲', roles: ['security-auditor'] };
const officer: Actor = { kind: 'staff', userId: '2', name: '乙', roles: ['enterprise-officer'] };
const remark = (reader: Actor, value: string) =>
  registryWords.covered?.(reader, { objectType: 'company', key: 'note', value }) ?? value;

describe('a remark on a fact in the audit trail', () => {
  it.each([
    '营业收入应为 1,234 万元',
    '收入一千二百万',
    '约为去年的三倍',
    '毛利率 12％',
    '少写了两个零',
    '利润壹佰万元',
  ])('is covered from those who may not see the figure: %s', (text) => {
    expect(remark(auditor, text)).toBe('已遮盖');
    expect(remark(officer, text)).toBe(text);
  });

  it('is shown where it has no figure', () => {
    expect(remark(auditor, '填到了别的企业，单位也写错')).toBe('填到了别的企业，单位也写错');
  });
});
