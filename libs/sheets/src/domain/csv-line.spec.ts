import { csvLine } from './csv-line';

describe('a line of a csv file', () => {
  it.each([
    ['leaves plain values as they are', ['滨港', 12.5, true, null], '滨港,12.5,true,\r\n'],
    ['quotes separators, quotes and line breaks', ['a,b', '说"好"', 'x\ny'], '"a,b","说""好""","x\ny"\r\n'],
    [
      'keeps a text that looks like a formula a text',
      ['=1+1', '+86', '-5', '@SUM(A1)'],
      "'=1+1,'+86,'-5,'@SUM(A1)\r\n",
    ],
    ['leaves negative numbers numbers', [-5], '-5\r\n'],
  ])('%s', (_, values, line) => expect(csvLine(values)).toBe(line));
});
