import type { Lookup } from '@park/criteria';
import { approximate, type CalendarDate, daysBetween, isExact, yearOf } from '@park/kernel';
import { factsFrom, type Member } from '@park/registry';
import { assess, type Assessment } from '../domain/assessment/assess';
import { type FailingGap, failingGaps } from '../domain/plan/gaps';
import { type Runway, runway } from '../domain/runway/runway';
import { isEntry, type Title } from '../domain/titles/title';
import { gapSizes } from './gap-sizes';
import { ascending, descending, type Lists, NEARNESS } from './ladder-rows';

/** A company that could get a first title, how it grows, and what time alone will bring. */
export interface Seedling {
  readonly companyId: string;
  readonly assessment: Assessment;
  /** It has applied and waits for the result. */
  readonly isApplied: boolean;
  readonly gaps: readonly FailingGap[];
  readonly growth: Lookup;
  readonly runway: Pick<Runway, 'entryOn' | 'lapseOn' | 'lapseTo'>;
}

interface Candidate {
  readonly title: Title;
  readonly row: number;
  /** By the list it stands in, and within it by the part of the bound that is missing. */
  readonly distance: number;
  /** By how its main revenue grows. */
  readonly growth: number;
  readonly isApplied: boolean;
}

/** What differs by less counts as alike, so that the next thing decides. */
const GAP_STEPS = [0.05, 0.1, 0.25, 0.5];
const GROWTH_STEPS = [0.2, 0.1, 0.05, 0];

/** The nearest companies without a title, each with the title it is nearest to: by distance, then by growth. */
export function seedCandidates({ view, rows, growth }: Lists, most: number): readonly Candidate[] {
  const isNew = (row: number) => view.titles.every(({ held }) => held[row] !== 1);
  const found = view.titles
    .filter(({ title }) => isEntry(title))
    .flatMap((marks) => {
      const applied = new Set(rows.get(marks.title.code)!.get('applied'));
      return NEARNESS.flatMap((group, far) => {
        const some = rows.get(marks.title.code)!.get(group)!.filter(isNew);
        const sizes = group === 'near' ? gapSizes(view, marks, some) : null;
        return some.map((row): Candidate => {
          const size = GAP_STEPS.findIndex((step) => (sizes?.get(row) ?? Infinity) <= step);
          const distance = far * 10 + (size < 0 ? GAP_STEPS.length : size);
          return {
            ...{ title: marks.title, row, distance, growth: growthStep(growth(row)) },
            isApplied: applied.has(row),
          };
        });
      });
    });
  found.sort((a, b) => nearer(a, b) || descending(growth(a.row), growth(b.row)) || a.row - b.row);
  const seen = new Set<number>();
  const once = found.filter(({ row }) => !seen.has(row) && seen.add(row));
  return once.slice(0, most);
}

function growthStep(value: number): number {
  const step = GROWTH_STEPS.findIndex((least) => value >= least);
  if (step >= 0) return step;
  return value === -Infinity ? GROWTH_STEPS.length + 1 : GROWTH_STEPS.length;
}

const nearer = (a: Candidate, b: Candidate) => a.distance - b.distance || a.growth - b.growth;

interface Read {
  /** In the order of the candidates. */
  readonly ids: readonly string[];
  readonly members: ReadonlyMap<string, Member>;
  readonly asOf: CalendarDate;
}

/** Candidates with what time alone brings: of those alike in distance and growth the soonest first, or the longest. */
export function seedlingsOf(candidates: readonly Candidate[], { ids, members, asOf }: Read): readonly Seedling[] {
  const found = candidates.flatMap((candidate, at) => {
    const member = members.get(ids[at]!);
    const seedling = member && seedlingOf(candidate, member, asOf);
    return seedling ? [{ candidate, seedling }] : [];
  });
  found.sort(
    (a, b) =>
      nearer(a.candidate, b.candidate) ||
      ascending(timeOf(a.seedling, asOf), timeOf(b.seedling, asOf)) ||
      descending(growthOf(a.seedling), growthOf(b.seedling)),
  );
  return found.map(({ seedling }) => seedling);
}

function seedlingOf(
  { title, isApplied }: Candidate,
  { snapshot, companyId }: Member,
  asOf: CalendarDate,
): Seedling | null {
  const [assessment] = assess([title], { snapshot, asOf });
  if (!assessment?.criterion) return null;
  const growth = factsFrom(snapshot, asOf).lookup('d.mainRevenueGrowth', yearOf(asOf) - 1);
  const { entryOn, lapseOn, lapseTo } = runway(title, { snapshot }, asOf);
  const gaps = failingGaps(assessment, { snapshot, asOf });
  return { companyId, assessment, isApplied, gaps, growth, runway: { entryOn, lapseOn, lapseTo } };
}

/** The soonest has the least; of those who meet it today the one whose facts last longest. */
function timeOf({ assessment: { state }, runway: { entryOn, lapseOn } }: Seedling, asOf: CalendarDate): number {
  if (state !== 'met') return entryOn === null ? Infinity : daysBetween(asOf, entryOn);
  return lapseOn === null ? -Infinity : -daysBetween(asOf, lapseOn);
}

function growthOf({ growth }: Seedling): number {
  if (!growth.known) return -Infinity;
  const { value } = growth;
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : -Infinity;
}
