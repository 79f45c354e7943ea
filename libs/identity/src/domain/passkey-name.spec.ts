import { passkeyNameProblem } from './passkey-name';

describe('the name of a passkey', () => {
  it.each([
    ['办公室电脑', null],
    ['', '请给这个通行密钥起个名称'],
    ['长'.repeat(21), '现在有 21 个'],
    ['手机', '您已有名为“手机”'],
  ])('“%s”: %s', (name, problem) => {
    const found = passkeyNameProblem(name, ['手机']);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });
});
