import { passwordProblem } from './password-rules';

describe('a new password', () => {
  it.each(['a quiet river at dawn', '园区的清晨有雾也有鸟鸣声', 'k7mp-3qvx-9htd', 'wang.haitao likes tea'])(
    'may be %s',
    (password) => {
      expect(passwordProblem(password, 'wang.haitao')).toBeNull();
    },
  );

  it.each([
    ['short one', '至少需要 10 个字符'],
    ['园区的清晨有雾鸟鸣', '至少需要 10 个字符'],
    ['x'.repeat(129), '不能超过 128'],
    ['Wang.Haitao', '用户名相同'],
    ['wang.haitaowang.haitao', '用户名相同'],
    ['Password1234', '过于常见'],
    ['ｑwertyuiop', '过于常见'],
    ['aaaaaaaaaaaa', '过于常见'],
    ['abcabcabcabc', '过于常见'],
    ['zyxwvutsrqpo', '过于常见'],
  ])('may not be %s', (password, why) => {
    expect(passwordProblem(password, 'wang.haitao')).toContain(why);
  });
});
