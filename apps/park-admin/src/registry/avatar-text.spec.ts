import { avatarText } from './avatar-text';

it('marks a company by the first two characters of its own name', () => {
  expect(avatarText('（演示）天津市华盛化工有限公司')).toBe('华盛');
});
