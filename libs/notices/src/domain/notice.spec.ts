import { fitting } from './notice';

it('a title that fits stays, and one that is too long ends in …, whole letters only', () => {
  expect(fitting('任务已完成', 'title')).toBe('任务已完成');
  expect(fitting('𠮷'.repeat(200), 'title')).toBe('𠮷'.repeat(200));
  expect(fitting('𠮷'.repeat(201), 'title')).toBe(`${'𠮷'.repeat(199)}…`);
});
