import { exact } from '@park/kernel';
import { areaIn, decimalText, isWritten, squareMetres } from './area';

describe('areas', () => {
  it.each([
    ['60', 'mu', '40000'],
    ['45.3', 'mu', '30200'],
    ['1', 'mu', '666.666667'],
    ['2.01', 'ha', '20100'],
    ['0', 'mu', '0'],
  ] as const)('%s %s are %s ㎡', (amount, unit, expected) => {
    expect(decimalText(squareMetres(exact(amount)!, unit), 6)).toBe(expected);
  });

  it('come back exactly from the unit they were written in', () => {
    expect(decimalText(areaIn(squareMetres(exact('12.3456789')!, 'mu'), 'mu'), 7)).toBe('12.3456789');
  });

  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['-0.001', 2, '0'],
    ['120.50', 2, '120.5'],
    ['0.05', 2, '0.05'],
  ])('%s to %i places is %s', (amount, places, expected) => {
    expect(decimalText(exact(amount)!, places)).toBe(expected);
  });

  it('know what cannot be written in so many places', () => {
    expect(isWritten(squareMetres(exact('3')!, 'mu'), 2)).toBe(true);
    expect(isWritten(squareMetres(exact('1')!, 'mu'), 6)).toBe(false);
  });
});
