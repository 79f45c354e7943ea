import { addDays, type CalendarDate, calendarDate, type StaffActor, type SystemActor, yearOf } from '@park/kernel';
import type { Cases } from '@park/cultivation';
import { sketches } from './companies';
import { certificates } from './titles';

/** Titles whose way the park has followed, in the years before this one. */
const FOLLOWED: ReadonlySet<string> = new Set(['INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'HNTE']);
const YEARS = 2;

/** A part of the name of a demo company, the title, how many years ago it applied and did not pass, why. */
const failed: readonly (readonly [company: string, title: string, yearsAgo: number, reason: string])[] = [
  ['空谷包装', 'INNOVATIVE_SME', 1, 'criteria'],
  ['毫厘助剂', 'SRDI_SME', 1, 'criteria'],
  ['岚序环保', 'SRDI_SME', 1, 'materials'],
  ['听屿特种', 'LITTLE_GIANT', 1, 'quota'],
  ['渡边涂料', 'INNOVATIVE_SME', 2, 'materials'],
  ['合流环氧', 'LITTLE_GIANT', 2, 'site-check'],
];

interface Scene {
  readonly companyIds: readonly string[];
  readonly today: CalendarDate;
  readonly officerId: string;
}

/** The cases of the two years before this one: those that won the titles which companies hold, and some that did not pass. */
export async function addPastCases(cases: Cases, by: SystemActor, scene: Scene): Promise<void> {
  const { companyIds, today, officerId } = scene;
  for (const [at, sketch] of sketches.entries())
    for (const award of certificates(sketch.titles ?? [], sketch.no, today)) {
      const { code: titleCode, issuedOn, status } = award;
      const year = yearOf(issuedOn);
      if (!FOLLOWED.has(titleCode) || status === 'revoked' || year >= yearOf(today) || year < yearOf(today) - YEARS)
        continue;
      await cases.takeOver(by, {
        ...{ companyId: companyIds[at]!, companyName: sketch.name, titleCode, year, officerId },
        ...{ stage: 'recognised', stageSinceOn: issuedOn, nextWhat: null, nextOn: null },
        // How long each took differs a little, so that medians tell something.
        ...daysBefore(issuedOn, sketch.no % 4),
        ...{ recognisedOn: issuedOn, issuer: award.issuer, docNumber: award.docNumber },
        ...{ validFromOn: award.validFrom, validToOn: award.validTo },
      });
    }
  for (const [company, titleCode, yearsAgo, endedBecause] of failed) {
    const at = sketches.findIndex(({ name }) => name.includes(company));
    if (at < 0) throw new RangeError(`no demo company is called ${company}`);
    const year = yearOf(today) - yearsAgo;
    await cases.takeOver(by, {
      ...{ companyId: companyIds[at]!, companyName: sketches[at]!.name, titleCode, year, officerId },
      ...{ stage: 'failed', stageSinceOn: calendarDate(`${year}-09-20`), nextWhat: null, nextOn: null },
      ...{ appliedOn: calendarDate(`${year}-05-20`), receiptNumber: '演示回执', endedBecause },
    });
  }
}

function daysBefore(recognisedOn: CalendarDate, more: number) {
  return {
    ...{ appliedOn: addDays(recognisedOn, -120 - more * 9), receiptNumber: '演示回执' },
    ...{ recommendedOn: addDays(recognisedOn, -75 - more * 6), publicFromOn: addDays(recognisedOn, -14 - more) },
  };
}

/** What the leader set out to win: last year, this one and the next. */
const goals: readonly (readonly [title: string, yearsAgo: number, park: number, zone: number])[] = [
  ['INNOVATIVE_SME', 1, 8, 5],
  ['SRDI_SME', 1, 6, 4],
  ['LITTLE_GIANT', 1, 2, 1],
  ['INNOVATIVE_SME', 0, 10, 6],
  ['SRDI_SME', 0, 8, 5],
  ['LITTLE_GIANT', 0, 3, 2],
  ['HNTE', 0, 12, 8],
  ['SRDI_SME', -1, 10, 6],
  ['LITTLE_GIANT', -1, 4, 3],
];

/** Goals for the park, for one zone and for the officer of the demo. */
export async function addGoals(
  { figures: { targets } }: Cases,
  leader: StaffActor,
  { today, officerId }: Pick<Scene, 'today' | 'officerId'>,
): Promise<void> {
  for (const [titleCode, yearsAgo, park, zone] of goals) {
    const typed = { park: String(park), 'zone.dagang_park': String(zone), [`officer.${officerId}`]: String(park) };
    await targets.set(leader, { year: yearOf(today) - yearsAgo, titleCode, revision: 0, typed });
  }
}
