import { readClaim } from './claim-form';

const form = {
  ...{ uscc: '91120116MA0DEM0131', companyName: '滨港甲（演示）有限公司', personName: '张三' },
  ...{ phone: '13812345678', username: 'zhangsan', role: 'company-agent' },
};
const fieldsOf = (more: Partial<typeof form>) => {
  const read = readClaim({ ...form, ...more });
  return 'problems' in read ? read.problems.map(({ field }) => field) : [];
};

it.each(['138 1234 5678', '１３８１２３４５６７８', '+86 138-1234-5678', '\u200b13812345678 '])(
  'a claim reads %j as the number it is',
  (phone) => expect(readClaim({ ...form, phone })).toMatchObject({ values: { phone: '13812345678' } }),
);

it.each(['1381234567', '138123456789', '022-63300000', '13812345678\t13912345678', ''])(
  'a claim refuses %j as the number of a person',
  (phone) => expect(fieldsOf({ phone })).toEqual(['phone']),
);

it('a claim names every field that is missing or wrong', () => {
  expect(
    fieldsOf({ uscc: '9112', companyName: ' \u200b', personName: '', username: '', role: 'system-admin' }),
  ).toEqual(['uscc', 'companyName', 'personName', 'username', 'role']);
  expect(fieldsOf({ companyName: '甲'.repeat(101) })).toEqual(['companyName']);
  expect(fieldsOf({ uscc: ' 91120116 ma0dem0131 ' })).toEqual([]);
});
