import { judgeIdleCase } from './idle-case';

describe('a hand-worked case of the idle clock', () => {
  it.each([
    [{ site: {} }, 'asOf'],
    [{ asOf: '2026-02-30', site: {} }, 'asOf'],
    [{ asOf: '2026-11-28' }, 'site'],
    [{ asOf: '2026-11-28', site: { hasStarted: 'no' } }, 'site.hasStarted'],
    [{ asOf: '2026-11-28', site: { agreedStartOn: '2026/3/1' } }, 'site.agreedStartOn'],
    [{ asOf: '2026-11-28', site: { pauses: {} } }, 'site.pauses'],
    [{ asOf: '2026-11-28', site: { pauses: [{ fromOn: 'x' }] } }, 'site.pauses.0.fromOn'],
    [{ asOf: '2026-11-28', site: { requiredAreaM2: '三万' } }, 'site.requiredAreaM2'],
  ])('names what cannot be read: %j', (json, path) => {
    expect(judgeIdleCase(json)).toMatchObject({ faults: [{ path }] });
  });

  it('takes blanks for no answer', () => {
    const site = { hasStarted: '', agreedStartOn: ' ', deliveredOn: null, pauses: null };
    expect(judgeIdleCase({ asOf: '2026-11-28', site })).toMatchObject({ outcome: { state: 'unknown' } });
  });
});
