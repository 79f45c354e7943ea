import { calendarDate } from '@park/kernel';
import { inForce, isToBeTold, phaseOn } from './phase';
import type { PolicyContent } from '../content/policy-content';

const asOf = calendarDate('2026-11-23');
type Dated = Pick<PolicyContent, 'standing' | 'effectiveFrom' | 'effectiveTo' | 'applicationWindow'>;
const policy = (changes: Partial<Dated> = {}): Dated => ({
  standing: 'active',
  effectiveFrom: calendarDate('2026-01-01'),
  effectiveTo: null,
  applicationWindow: null,
  ...changes,
});
const published = { status: 'published', current: true } as const;

describe('the phase of a version on a day', () => {
  it.each<[string, Partial<Dated>]>([
    ['in-force', {}],
    ['in-force', { effectiveTo: asOf }],
    ['expired', { effectiveTo: calendarDate('2026-11-22') }],
    ['expired', { standing: 'expired' }],
    ['upcoming', { effectiveFrom: calendarDate('2026-11-24') }],
    ['closed', { standing: 'closed' }],
    ['no-current-round', { standing: 'no-current-round' }],
  ])('is %s for %p', (phase, changes) => {
    expect(phaseOn(policy(changes), published, asOf)).toBe(phase);
    expect(inForce(policy(changes), asOf)).toBe(phase === 'in-force');
  });

  it('is what its lifecycle says before it is anything else', () => {
    expect(phaseOn(policy(), { status: 'draft', current: false }, asOf)).toBe('draft');
    expect(phaseOn(policy(), { status: 'withdrawn', current: false }, asOf)).toBe('withdrawn');
    expect(phaseOn(policy(), { status: 'published', current: false }, asOf)).toBe('superseded');
  });

  it('lets companies be told until the window closes, also before it opens', () => {
    const window = (from: string, to: string) =>
      policy({ applicationWindow: { from: calendarDate(from), to: calendarDate(to) } });
    expect(isToBeTold(window('2026-12-01', '2026-12-31'), asOf)).toBe(true);
    expect(isToBeTold(window('2026-11-01', '2026-11-23'), asOf)).toBe(true);
    expect(isToBeTold(window('2026-11-01', '2026-11-22'), asOf)).toBe(false);
  });
});
