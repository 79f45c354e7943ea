import { subjectProblem } from './linked-subject';

describe('a name at a single sign-on', () => {
  it.each(['248289761001', 'Zhang.San@city', 'a|b:c/d'])('can be “%s”', (subject) =>
    expect(subjectProblem(subject)).toBeNull(),
  );

  it.each([
    ['', '请填写'],
    ['x'.repeat(256), '现在有 256 个'],
    ['张三', '不含空格和汉字'],
    ['a b', '不含空格和汉字'],
  ])('cannot be “%s”', (subject, why) => expect(subjectProblem(subject)).toContain(why));
});
