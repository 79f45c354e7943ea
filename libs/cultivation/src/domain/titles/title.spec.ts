import type { Criterion } from '@park/criteria';
import { type CalendarDate, calendarDate } from '@park/kernel';
import { type CriterionVersion, type Purpose, versionsAfter } from './title';

const version = (id: string, from: string | null, purposes: readonly Purpose[] = ['new']): CriterionVersion => ({
  criterion: { id } as Criterion,
  for: purposes,
  from: from as CalendarDate | null,
  to: null,
});
const idsAfter = (versions: readonly CriterionVersion[], id: string) =>
  versionsAfter(versions, id).map(({ criterion }) => criterion.id);

describe('what takes the place of a version that was passed on pages', () => {
  const own = version('own', calendarDate('2027-01-01'));

  it('is a version of a release that begins later', () => {
    expect(idsAfter([version('old', null), version('shipped', '2027-04-01'), own], 'own')).toEqual(['shipped']);
  });

  it('is one that begins on the same day and was passed later', () => {
    expect(idsAfter([own, version('second', '2027-01-01')], 'own')).toEqual(['second']);
    expect(idsAfter([own, version('second', '2027-01-01')], 'second')).toEqual([]);
  });

  it('is none of another purpose, and none where the version itself is not there', () => {
    expect(idsAfter([own, version('renewal', '2027-04-01', ['renewal'])], 'own')).toEqual([]);
    expect(idsAfter([version('shipped', '2027-04-01')], 'own')).toEqual([]);
  });
});
