import { attribute } from '@park/registry';
import { type Answer, askedFields, readAnswers, seenIn, sentBack, withAnswers } from './report-answers';

const fields = askedFields({ year: 2025, attributes: ['annual.revenue', 'annual.employees', 'mainProducts'] });
const typed = (...texts: string[]): Answer => ({ typed: texts, none: false, sure: false });
const valuesIn = (answers: Record<string, Answer>) =>
  Object.fromEntries(readAnswers(fields, answers).figures.map(({ name, value }) => [name, value]));

describe('the answers of a report', () => {
  it('are read by the rules of the company file, with the year of the campaign', () => {
    expect(fields.map(({ name, label }) => [name, label])).toEqual([
      ['annual.revenue@2025', '2025 年营业收入'],
      ['annual.employees@2025', '2025 年职工总数'],
      ['mainProducts', attribute('mainProducts')!.label],
    ]);
    expect(valuesIn({ 'annual.revenue@2025': typed('1250') })).toEqual({ 'annual.revenue@2025': 12_500_000 });
  });

  it('tell nothing, none and zero apart', () => {
    const zero = readAnswers(fields, { 'annual.revenue@2025': typed('0') });
    expect(zero.figures.map(({ value }) => value)).toEqual([0]);
    expect(zero.blank.map(({ name }) => name)).toEqual(['annual.employees@2025', 'mainProducts']);
    const both = { typed: ['3'], none: true, sure: false };
    expect(readAnswers(fields, { 'annual.employees@2025': both }).problems).toMatchObject([
      { field: 'annual.employees@2025', message: expect.stringContaining('已勾选“没有”') as string },
    ]);
  });

  it('say which field cannot be read, and keep the others', () => {
    const read = readAnswers(fields, { 'annual.revenue@2025': typed('许多'), 'annual.employees@2025': typed('12') });
    expect(read.problems.map(({ field }) => field)).toEqual(['annual.revenue@2025']);
    expect(read.figures.map(({ name }) => name)).toEqual(['annual.employees@2025']);
  });

  it.each(['、，；/', '\u3164', '\u2800、'])('are no figure where only %j stands, and the field is named', (text) => {
    const read = readAnswers(fields, { mainProducts: typed(text) });
    expect(read.figures).toEqual([]);
    expect(read.problems).toEqual([
      { field: 'mainProducts', message: expect.stringContaining('“主导产品”只含标点') as string },
    ]);
  });

  it('that were sent back are known as long as nobody has changed them', () => {
    const [revenue] = [fields.slice(0, 1)];
    const back = sentBack({ 'annual.revenue@2025': { ...typed('0'), sure: true } }, ['annual.revenue@2025']);
    expect(back).toEqual({ 'annual.revenue@2025': { ...typed('0'), returned: true } });
    const after = (text: string) => withAnswers(back, revenue, { 'annual.revenue@2025': typed(text) });
    expect(after('0')).toEqual(back);
    expect(after('5')).toEqual({ 'annual.revenue@2025': typed('5') });
  });

  it('of one section leave those of the others alone, and know what was there before', () => {
    const before = { 'annual.revenue@2025': typed('1250'), mainProducts: typed('阀门') };
    const [revenue] = [fields.slice(0, 1)];
    expect(withAnswers(before, revenue, { 'annual.revenue@2025': typed('1300'), mainProducts: typed('x') })).toEqual({
      ...{ mainProducts: typed('阀门'), 'annual.revenue@2025': typed('1300') },
    });
    expect(withAnswers(before, revenue, { 'annual.revenue@2025': typed() })).toEqual({ mainProducts: typed('阀门') });
    expect(seenIn(before, revenue)).not.toBe(seenIn({}, revenue));
    expect(seenIn(before, revenue)).toBe(seenIn({ 'annual.revenue@2025': typed('1250') }, revenue));
  });
});
