import { numberMeant } from './own-number';

describe('the number of a project, typed shortly', () => {
  it.each([
    ['22', '00022'],
    ['2026-22', '2026-00022'],
    ['ZS-2026-22', 'ZS-2026-00022'],
    ['zs-2026-00022', 'ZS-2026-00022'],
    ['ＺＳ－２０２６－２２', 'ZS-2026-00022'],
    ['XS2026-22', 'XS202600022'],
  ])('%s means %s', (typed, end) => expect(numberMeant(typed)).toBe(end));

  it.each(['', '树脂', '2026年', 'ZS', '123456789', '3 期'])('%j means none', (typed) => {
    expect(numberMeant(typed)).toBeNull();
  });
});
