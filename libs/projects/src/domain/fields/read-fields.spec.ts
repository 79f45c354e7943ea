import { calendarDate } from '@park/kernel';
import { readContact } from '../leads/contact-form';
import { readLead } from '../leads/lead-form';
import { projectFields } from './fields';
import { pastPlans } from './past-plans';
import { readFields } from './read-fields';

const today = calendarDate('2026-11-29');
const refused = (typed: Readonly<Record<string, string>>, before = {}) =>
  readFields({ projectName: '演示项目', ...typed }, before, today).problems.map(({ field }) => field);

describe('the fields of a project', () => {
  const numbers = projectFields.filter(({ kind }) => kind === 'money' || kind === 'number');

  it.each(['12\t34', '1234 5678', '12,5'])('%j is not glued into one number, in any field', (text) => {
    const typed = Object.fromEntries(numbers.map(({ key }) => [key, text]));
    expect(refused(typed)).toEqual(numbers.map(({ key }) => key));
  });

  it('take one number with its thousands apart', () => {
    const typed = { totalInvestmentYuan: '1,234 万元', roomNeedM2: '12,500' };
    const { facts, problems } = readFields({ projectName: '演示项目', ...typed }, {}, today);
    expect([problems, facts['totalInvestmentYuan'], facts['roomNeedM2']]).toEqual([[], '12340000', '12500']);
  });

  it('take the unit that stands beside the field, and 万', () => {
    const read = (annualPowerKwh: string) => readFields({ projectName: '演示项目', annualPowerKwh }, {}, today);
    const said = ['500,000 kWh', '50万', '50 万 kwh', '1.25万', '500000'].map(
      (typed) => read(typed).facts['annualPowerKwh'],
    );
    expect(said).toEqual(['500000', '500000', '500000', '12500', '500000']);
    expect(read('50万千瓦').problems[0]?.message).toBe('“年用电量”的单位是 kWh，“万千瓦”不是，请换算成 kWh 再填。');
  });

  it('take other units of the same measure, and refuse what measures something else', () => {
    const typed = { landNeedMu: '3000 平方米', powerKw: '2.5MW', steamTph: '12 t/h', annualEnergyTce: '1200 tce' };
    const { facts, problems } = readFields({ projectName: '演示项目', ...typed }, {}, today);
    const figures = { landNeedMu: '4.5', powerKw: '2500', steamTph: '12', annualEnergyTce: '1200' };
    expect([problems, facts]).toEqual([[], expect.objectContaining(figures)]);
    expect(
      readFields({ projectName: '演示项目', committedInvestPerMuYuan: '300万元/亩' }, {}, today).facts,
    ).toMatchObject({
      committedInvestPerMuYuan: '3000000',
    });
    expect(refused({ steamTph: '12吨/日', currencyAmount: '800万美元' })).toEqual(['currencyAmount', 'steamTph']);
  });

  it('refuse what has not happened yet, years beyond any plan and half talks', () => {
    const typed = { firstContactOn: '2030-01-01', plannedStartOn: '9999-12-31', substantiveMeetings: '3.5' };
    expect(refused(typed)).toEqual(['firstContactOn', 'substantiveMeetings', 'plannedStartOn']);
    expect(refused({ firstContactOn: '2026-11-29', plannedStartOn: '2028-03-01', substantiveMeetings: '3' })).toEqual(
      [],
    );
  });

  it('refuse a next step in the past, unless it stood there', () => {
    const past = { nextStepOn: '2026-11-28' };
    expect([refused(past), refused({ nextStepOn: '2026-11-29' }), refused(past, past)]).toEqual([
      ['nextStepOn'],
      [],
      [],
    ]);
    expect(readFields({ projectName: '演示项目', ...past }, {}, today).problems[0]!.message).toContain('今天或以后');
  });

  it('refuse a percentage where a ratio is asked, and say how to write it', () => {
    const read = readFields({ projectName: '演示项目', designCapacityRatio12m: '80' }, {}, today);
    expect(read.problems).toEqual([
      { field: 'designCapacityRatio12m', message: expect.stringContaining('80% 请填 0.8') },
    ]);
    expect(refused({ designCapacityRatio12m: '1.2', plannedFar: '1.5' })).toEqual([]);
    expect(refused({ designCapacityRatio12m: '80%', plannedFar: '120' })).toEqual([
      'plannedFar',
      'designCapacityRatio12m',
    ]);
  });

  it('ask about planned days in the past, once, and not where they came true', () => {
    const asked = (typed: Readonly<Record<string, string>>, before = {}) =>
      pastPlans(typed, { before, read: { ...before, ...typed } }, today).map(({ field }) => field);
    const past = { plannedStartOn: '2026-11-28' };
    expect([asked(past), asked({ plannedStartOn: '2026-11-29' })]).toEqual([['surePlans'], []]);
    expect(asked({ ...past, surePlans: 'yes' })).toEqual([]);
    for (const key of ['neededByOn', 'committedStartOn', 'committedProductionOn'])
      expect(asked({ [key]: '2026-11-28' })).toEqual(['surePlans']);
    expect([asked(past, past), asked(past, { startedOn: '2026-11-20' })]).toEqual([[], []]);
  });

  it('refuse what cannot hold together, at the field that is new', () => {
    const before = { totalInvestmentYuan: '50000000', committedStartOn: '2027-06-01', trialToOn: '2027-01-01' };
    const typed = { fixedInvestmentYuan: '6000', committedProductionOn: '2027-05-31', trialFromOn: '2027-01-02' };
    expect(refused({ ...typed, enterpriseUscc: '123' }, before)).toEqual([
      ...['fixedInvestmentYuan', 'committedProductionOn', 'trialFromOn', 'enterpriseUscc'],
    ]);
    const sound = { fixedInvestmentYuan: '5000', committedProductionOn: '2027-06-01', trialFromOn: '2027-01-01' };
    expect([refused(sound, before), refused({ nextStep: '回访' }, { enterpriseUscc: '123' })]).toEqual([[], []]);
  });

  it('keep what stood before', () => {
    const before = { firstContactOn: '2030-01-01', substantiveMeetings: '3.5' };
    expect(refused(before, before)).toEqual([]);
  });
});

describe('an amount in another currency', () => {
  const euros = { currency: 'EUR', currencyAmount: '650.5', rate: '7.9123', rateOn: '2026-11-02' };
  const read = (typed: Record<string, string>, before = {}) =>
    readFields({ projectName: '某项目', ...typed }, before, today);

  it('is worth in yuan what the entered rate says, to the fen', () => {
    const { facts, problems } = read({ ...euros, totalInvestmentYuan: '' });
    expect([problems, facts['totalInvestmentYuan']]).toEqual([[], '51469511.5']);
    const later = read({ ...euros, rate: '8', totalInvestmentYuan: '5146.95115' }, facts);
    expect([later.problems, later.facts['totalInvestmentYuan']]).toEqual([[], '52040000']);
  });

  it('is never converted by a rate that nobody entered', () => {
    const { facts, problems } = read({ currency: 'EUR', currencyAmount: '650.5' });
    expect([problems, facts['totalInvestmentYuan']]).toEqual([[], undefined]);
    const entered = read({ currency: 'EUR', currencyAmount: '650.5', totalInvestmentYuan: '5100' });
    expect([entered.problems, entered.facts['totalInvestmentYuan']]).toEqual([[], '51000000']);
  });

  it('names the part that is missing, that does not belong there, or that does not agree', () => {
    expect(refused({ currency: 'USD' })).toEqual(['currencyAmount']);
    expect(refused({ ...euros, rateOn: '' })).toEqual(['rateOn']);
    expect(refused({ ...euros, rate: '' })).toEqual(['rate']);
    expect(refused({ ...euros, rateOn: '2026-12-31' })).toEqual(['rateOn']);
    expect(refused({ ...euros, totalInvestmentYuan: '9000' })).toEqual(['totalInvestmentYuan']);
    expect(refused({ currency: 'CNY', totalInvestmentYuan: '5000', currencyAmount: '3' })).toEqual(['currencyAmount']);
    expect(refused({ currencyAmount: '800' })).toEqual(['currencyAmount']);
    expect(refused({ ...euros, currencyAmount: '99999999999999', rate: '99' })).toEqual(['currencyAmount']);
    for (const rate of ['0', '0.000', '-7.8', '78500']) expect(refused({ ...euros, rate })).toEqual(['rate']);
    expect(refused({ ...euros, currencyAmount: '0' })).toEqual(['currencyAmount']);
    expect(refused({ ...euros, currencyAmount: '0' }, { ...euros, currencyAmount: '0' })).toEqual(['rate']);
    expect(refused({ cityKeyNumber: '2026-018', isCityKey: 'no' })).toEqual(['isCityKey']);
  });
});

describe('the figures of a lead', () => {
  const fields = { plannedInvestment: '万元', landNeedMu: '亩', roomNeedM2: '㎡' };

  it('are read with their thousands apart and their unit', () => {
    const form = { plannedInvestment: '约 1,234.5 万元', landNeedMu: '1,000 平方米', roomNeedM2: '3,000㎡' };
    const read = readLead({ investorName: '演示公司', leadSource: 'visit', ...form }, today);
    const figures = { plannedInvestmentYuan: 12_345_000, landNeedMu: 1.5, roomNeedM2: 3000 };
    expect('values' in read && read.values).toMatchObject(figures);
  });

  it.each(['12\t34', '300 400', '1234 5678', '12,5', '5²'])('%j is not glued into one number', (text) => {
    const form = Object.fromEntries(Object.entries(fields).map(([key, unit]) => [key, text + unit]));
    const read = readLead({ investorName: '演示公司', leadSource: 'visit', ...form }, today);
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(Object.keys(fields));
  });
});

it('counts a good reason for the light only where somebody says which', () => {
  const typed = { projectName: '某项目', startExcused: 'yes' };
  expect(readFields(typed, {}, today).problems).toMatchObject([{ field: 'excuseNote' }]);
  expect(readFields({ ...typed, excuseNote: '批准缓建，津滨〔2026〕3 号' }, {}, today).problems).toEqual([]);
});

describe('the day of a contact', () => {
  const contact = { way: 'phone', isInbound: false, withWhom: '', note: '通话', done: '' };
  const saidOf = (day: string) => {
    const lead = readLead({ investorName: '演示公司', leadSource: 'visit', firstContactOn: day }, today);
    const forms = [lead, readContact({ ...contact, happenedOn: day }, today)];
    return forms.flatMap((read) => ('problems' in read ? read.problems.map(({ message }) => message) : []));
  };

  it.each([
    ['1900-01-01', '不能早于 1990-01-01'],
    ['2026-11-30', '今天或以前'],
    ['x', '的样子'],
  ])('%s is refused for its own reason', (day, reason) => {
    expect(saidOf(day)).toEqual([expect.stringContaining(reason), expect.stringContaining(reason)]);
  });

  it('may be today', () => expect(saidOf('2026-11-29')).toEqual([]));
});
