import { addressProblem, coveredAddress, plainAddress } from './address';

it('an address is kept plain, whatever way it was typed', () => {
  expect(plainAddress('phone', ' +86 138-0013-8000')).toBe('13800138000');
  expect(plainAddress('phone', '１３８００１３８０００')).toBe('13800138000');
  expect(plainAddress('mail', ' wang＠example.cn ')).toBe('wang@example.cn');
});

it.each([
  ['phone', '13800138000', null],
  ['phone', '12345', '“手机号”格式不对，请核对后重新填写，如 11 位手机号。'],
  ['mail', 'a@b.cn', null],
  ['mail', 'a@b', '“邮箱”格式不对，请核对后重新填写，如 name@example.cn。'],
  ['mail', 'a@b.cn\r\nBcc: all@x.cn', '“邮箱”格式不对，请核对后重新填写，如 name@example.cn。'],
  ['mail', '', '请填写邮箱。'],
  ['wecom', 'WangHaitao', null],
  ['wecom', '@all', '“企业微信账号”格式不对，请核对后重新填写，如 企业微信通讯录中的账号。'],
] as const)('of kind %s %j is answered with %j', (kind, value, problem) => {
  expect(addressProblem(kind, value)).toBe(problem);
});

it('others see a part of an address only', () => {
  expect(['13800138000', 'wang.haitao@example.cn', 'Wang'].map(coveredAddress)).toEqual([
    '138****8000',
    'w***@example.cn',
    'W***',
  ]);
});
