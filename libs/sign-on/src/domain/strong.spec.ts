import { isStrong } from './strong';

describe('a second factor at the provider', () => {
  it.each([
    [{ amr: ['pwd', 'otp'] }, true],
    [{ acr: 'urn:city:2' }, true],
    [{ amr: ['pwd'] }, false],
    [{ amr: 'otp' }, false],
    [{}, false],
  ])('%o: %s', (claims, expected) => expect(isStrong(claims, ['otp', 'urn:city:2'])).toBe(expected));

  it('counts for nothing while no value stands for it', () => {
    expect(isStrong({ amr: ['mfa'], acr: 'high' }, [])).toBe(false);
  });
});
