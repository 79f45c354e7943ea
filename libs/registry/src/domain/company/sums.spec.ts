import { summed } from './sums';

describe('a sum over some companies', () => {
  const values = Float64Array.from([10, NaN, -4, 0, 1000]);

  it('counts those who have a value, and no others', () => {
    expect(summed(values, Uint32Array.from([0, 1, 2, 3]))).toEqual({ sum: 6, median: 0, known: 3 });
    expect(summed(values, Uint32Array.from([0, 4]))).toEqual({ sum: 1010, median: 505, known: 2 });
  });

  it('of nobody, or of nothing known, has no median', () => {
    expect(summed(values, Uint32Array.from([]))).toEqual({ sum: 0, median: null, known: 0 });
    expect(summed(values, Uint32Array.from([1]))).toEqual({ sum: 0, median: null, known: 0 });
  });
});
