import { alikeBecause, titleLikeness } from './alike';

const policy = (title: string, documentNumber = '') => ({ title, documentNumber });

describe('a policy that may be in the library already', () => {
  it('has the document number of another one, however its brackets were typed', () => {
    expect(alikeBecause(policy('甲', '津科规〔2021〕3号'), policy('乙', '津科规[2021]3 号'))).toBe('document');
    expect(alikeBecause(policy('甲'), policy('乙'))).toBeNull();
  });

  it('is none where both name another clause of one document', () => {
    const clause = (title: string, of: string) => ({ ...policy(title, '津科规〔2021〕3号'), clause: of });
    expect(alikeBecause(clause('甲', '第三条'), clause('乙', '第四条'))).toBeNull();
    expect(alikeBecause(clause('甲', '第三条（一）'), clause('乙', '第三条(一)'))).toBe('document');
    expect(alikeBecause(clause('甲', '第三条'), policy('乙', '津科规〔2021〕3号'))).toBe('document');
  });

  it('has nearly the same title', () => {
    expect(alikeBecause(policy('民营企业稳岗补助办法'), policy('民营企业稳岗补助办法（试行）'))).toBe('title');
    expect(alikeBecause(policy('雏鹰企业评价奖励'), policy('瞪羚企业评价奖励'))).toBeNull();
    expect(titleLikeness('稳岗', '稳岗')).toBe(1);
    expect(titleLikeness('', '')).toBe(0);
  });
});
