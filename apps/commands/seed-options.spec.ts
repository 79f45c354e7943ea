import { InvalidInput } from '@park/kernel';
import { seedOptions } from './seed-options';

describe('the options of the seed command', () => {
  it('are a number of companies and a seed', () => {
    const none = { parcels: 0, rooms: 0, leads: 0, projects: 0 };
    expect(seedOptions(['--companies', '500', '--seed', '7'])).toEqual({ companies: 500, seed: 7, ...none });
    expect(seedOptions(['--companies=500'])).toEqual({ companies: 500, seed: 1, ...none });
  });

  it('are numbers of what else there is, also without companies', () => {
    const wanted = { companies: 0, parcels: 3000, rooms: 50_000, leads: 0, projects: 5000, seed: 1 };
    expect(seedOptions(['--parcels', '3000', '--rooms', '50000', '--projects', '5000'])).toEqual(wanted);
    expect(() => seedOptions(['--rooms', 'viele'])).toThrow(InvalidInput);
  });

  it.each([
    [],
    ['--companies'],
    ['--companies', ''],
    ['--companies='],
    ['--companies', '--seed', '2'],
    ['--companies', '0'],
    ['--companies', '1000001'],
    ['--companies', '1e3'],
    ['--companies', '-5'],
    ['--companies', '5', '--seed'],
    ['--companies', '5', '--seed='],
    ['--companies', '5', '6'],
    ['--companies', '5', '--sed', '6'],
    ['--no-companies'],
  ])('are refused when they cannot be meant so: %s %s %s %s', (...args) => {
    expect(() => seedOptions(args)).toThrow(InvalidInput);
  });
});
