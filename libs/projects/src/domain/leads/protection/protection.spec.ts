import { addDays, calendarDate } from '@park/kernel';
import { contactWays, isRealProgress, type ContactWay } from './contact-ways';
import { canTakeBack, protectionOf } from './protection';

const acceptedOn = calendarDate('2026-01-01');
const after = (days: number, terms = {}) =>
  protectionOf(
    { countedFromOn: acceptedOn, lastProgressOn: null, isExtended: false, ...terms },
    addDays(acceptedOn, days),
  );

describe('the protection of a lead', () => {
  it.each([
    [0, 'green', false, false],
    [67, 'green', false, false],
    [68, 'yellow', false, false],
    [82, 'yellow', false, false],
    [83, 'yellow', true, false],
    [89, 'yellow', true, false],
    [90, 'red', false, true],
    [400, 'red', false, true],
  ])('after %i silent days is %s, reminds daily: %s, ends: %s', (days, light, remindsDaily, isDue) => {
    expect(after(days)).toMatchObject({ silentDays: days, light, remindsDaily, isDue });
  });

  it.each([
    [134, 'green', false, false],
    [135, 'yellow', false, false],
    [173, 'yellow', true, false],
    [180, 'red', false, true],
  ])('once extended after %i silent days is %s, reminds daily: %s, ends: %s', (days, light, remindsDaily, isDue) => {
    expect(after(days, { isExtended: true })).toMatchObject({ limitDays: 180, light, remindsDaily, isDue });
  });

  it('begins anew with real progress, and not with progress before it was accepted', () => {
    const progress = { lastProgressOn: addDays(acceptedOn, 60) };
    expect(after(100, progress)).toMatchObject({ silentDays: 40, releaseOn: addDays(acceptedOn, 150) });
    expect(after(100, { lastProgressOn: addDays(acceptedOn, -9) }).silentDays).toBe(100);
  });

  it('can be taken back for seven days', () => {
    expect([-1, 0, 7, 8].map((days) => canTakeBack(acceptedOn, addDays(acceptedOn, days)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

it('only visits, papers, draft agreements and site surveys are real progress', () => {
  const real = (Object.keys(contactWays) as ContactWay[]).filter(isRealProgress);
  expect(real).toEqual(['visit-in', 'visit-out', 'material', 'draft-agreement', 'site-survey']);
});
