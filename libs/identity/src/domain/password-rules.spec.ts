import { passwordProblem } from './password-rules';

const own = ['wang.haitao', '王海涛'];

describe('a new password', () => {
  it.each(['a quiet river at dawn', '园区的清晨有雾也有鸟鸣声', 'k7mp-3qvx-9htd', 'wang.haitao likes tea'])(
    'may be %s',
    (password) => {
      expect(passwordProblem(password, own)).toBeNull();
    },
  );

  it.each([
    ['short one', '至少需要 10 个字符'],
    ['园区的清晨有雾鸟鸣', '至少需要 10 个字符'],
    ['x'.repeat(129), '不能超过 128'],
    ['Wang.Haitao', '用户名或姓名'],
    ['wang.haitaowang.haitao', '用户名或姓名'],
    ['ｗａｎｇ.haitao1', '用户名或姓名'],
    ['wanghaitao88', '用户名或姓名'],
    ['haitaowang2026', '容易被猜到'],
    ['王海涛王海涛王海涛1', '用户名或姓名'],
    ['Password1234', '过于常见'],
    ['ｑwertyuiop', '过于常见'],
    ['aaaaaaaaaaaa', '容易被猜到'],
    ['abcabcabcabc', '容易被猜到'],
    ['zyxwvutsrqpo', '容易被猜到'],
    ['1qaz2wsx3edc', '过于常见'],
    ['!QAZ2wsx3edc', '容易被猜到'],
    ['asdfghjkl;12', '容易被猜到'],
    ['P@ssw0rd2026', '容易被猜到'],
    ['tianjin@2026', '容易被猜到'],
    ['dagang202611', '容易被猜到'],
    ['woaini1314520', '容易被猜到'],
    ['zhangsan123456', '容易被猜到'],
    ['2026112820261128', '容易被猜到'],
  ])('may not be %s', (password, why) => {
    expect(passwordProblem(password, own)).toContain(why);
  });

  it('is judged in about the same time however long and odd it is', () => {
    const odd = '4@8({[</369&#!|0$5+7%2/'.repeat(6).slice(0, 128);
    expect(passwordProblem(odd, own)).toBeNull();
  });
});
