import { readConfirmation } from './confirmation-form';

const whole = {
  way: 'phone',
  who: '王经理',
  note: '回拨 138 号段，同意享受',
  bank: '中国银行滨海分行',
  account: '6222 0212 3456',
};
const alone = { isReachable: false, isDeclined: false };
const read = (typed: object, hasPaper = false, basis = alone) => {
  const all: Readonly<Record<string, string>> = { ...whole, ...typed };
  return readConfirmation((field) => all[field] ?? '', { ...basis, hasPaper });
};
const fields = (typed: object, hasPaper = false) => {
  const reading = read(typed, hasPaper);
  return reading.ok ? [] : reading.problems.map(({ field }) => field);
};

describe('a confirmation that the park writes down', () => {
  it('names how, who and where to', () => {
    expect(read({})).toMatchObject({ ok: true, value: { way: 'phone', who: '王经理', account: '622202123456' } });
  });

  it.each<[object, string[]]>([
    [{ way: '' }, ['way']],
    [{ who: ' ' }, ['who']],
    [{ note: '' }, ['note']],
    [{ way: 'paper', note: '' }, ['file']],
    [{ account: '12' }, ['account']],
    [{ who: '王'.repeat(41), note: '好'.repeat(201) }, ['who', 'note']],
    [{ way: 'paper', note: '好'.repeat(201) }, ['note', 'file']],
  ])('is refused at its fields when %j', (typed, expected) => {
    expect(fields(typed)).toEqual(expected);
  });

  it('asks first where the company can answer itself by phone, or refused itself', () => {
    const asked = (typed: object, basis: typeof alone) => {
      const reading = read(typed, true, basis);
      return reading.ok ? [] : reading.problems.map(({ field }) => field);
    };
    const [reachable, declined] = [
      { isReachable: true, isDeclined: false },
      { isReachable: false, isDeclined: true },
    ];
    expect([asked({}, reachable), asked({ insisted: 'yes' }, reachable)]).toEqual([['insisted'], []]);
    expect([asked({ way: 'paper' }, reachable), asked({ way: 'paper' }, declined)]).toEqual([[], ['insisted']]);
  });

  it('on paper needs the paper, and then no note', () => {
    expect(fields({ way: 'paper', note: '' }, true)).toEqual([]);
  });
});
