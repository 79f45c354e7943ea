import { date, dateTime, number, pageLinks, percent, queryWith, yuan } from './formats';

describe('numbers with their unit', () => {
  it.each([
    [9800, '9,800 元'],
    [10_000, '1 万元'],
    [955_000, '95.5 万元'],
    [-41_000, '-4.1 万元'],
    [246_130_000, '2.46 亿元'],
    [0, '0 元'],
    [null, '—'],
    [undefined, '—'],
    [Number.NaN, '—'],
  ])('%p yuan reads %s', (value, text) => {
    expect(yuan(value)).toBe(text);
  });

  it('a ratio becomes percent, a missing one a dash', () => {
    expect([percent(0.0971), percent(0.0971, 1), percent(1), percent(null)]).toEqual(['9.71%', '9.7%', '100%', '—']);
    expect([number(24613), number(1.239), number('5')]).toEqual(['24,613', '1.24', '—']);
  });
});

describe('times', () => {
  it('are those of Shanghai', () => {
    expect(dateTime(new Date('2026-11-22T18:05:00Z'))).toBe('2026-11-23 02:05');
    expect(date(new Date('2026-11-22T18:05:00Z'))).toBe('2026-11-23');
  });

  it.each([
    ['1991-07-01T00:00:00Z', '1991-07-01 09:00'],
    ['1991-12-31T23:59:00Z', '1992-01-01 07:59'],
    ['1992-01-01T00:00:00Z', '1992-01-01 08:00'],
    ['2026-02-28T16:00:59.999Z', '2026-03-01 00:00'],
  ])('of %s are %s, with and without summer time', (instant, text) => {
    expect(dateTime(instant)).toBe(text);
  });

  it('leave a calendar date alone and show a missing one as a dash', () => {
    expect([date('2026-11-23'), date(null), dateTime(''), dateTime('nonsense')]).toEqual(['2026-11-23', '—', '—', '—']);
  });
});

describe('links of a list', () => {
  it('keep the filters and change the page', () => {
    expect(queryWith({ q: '华盛', zone: ['a', 'b'], page: '3' }, { page: 4 })).toBe(
      '?q=%E5%8D%8E%E7%9B%9B&zone=a&zone=b&page=4',
    );
    expect(queryWith({ q: 'x', page: 2 }, { page: null })).toBe('?q=x');
  });

  it('show first, last and neighbours', () => {
    const shown = (page: number, pages: number) =>
      pageLinks({ page, pages }).map((link) => `${link.gap ? '…' : ''}${link.page}${link.current ? '*' : ''}`);
    expect(shown(1, 1)).toEqual(['1*']);
    expect(shown(5, 9)).toEqual(['1', '…4', '5*', '6', '…9']);
    expect(shown(2, 3)).toEqual(['1', '2*', '3']);
  });
});
