import { changeOf } from './report-figures';

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
