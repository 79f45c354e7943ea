import { withoutFormerNames } from './former-names';

it('takes former names out of a name, one within another too', () => {
  expect(withoutFormerNames('津海科技(原名:海河(曾用名滨港))(集团)')).toEqual({
    name: '津海科技(集团)',
    formerNames: ['海河', '滨港'],
  });
});

it('looks through no text that is longer than any name, whose brackets would take a minute', () => {
  const name = '(原名'.repeat(50_000);
  expect(withoutFormerNames(name)).toEqual({ name, formerNames: [] });
});
