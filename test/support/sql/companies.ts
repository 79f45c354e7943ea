import type { Expression, Leaf, ScoreItem } from '@park/criteria';
import { addDays, type CalendarDate, yearOf } from '@park/kernel';
import { attribute, type Snapshot, type SnapshotCell, type StoredValue } from '@park/registry';
import { Chance } from '../../../seeds/demo/chance';
import { demoCompanies } from '../../../seeds/demo/companies';
import { develop } from '../../../seeds/demo/develop';
import { invented } from '../../../seeds/demo/invent';
import { generatedUscc } from '../../../seeds/demo/uscc';
import { yearlyRatios } from './derived';

type Place = { readonly field: string; readonly back: number | null };
type Facts = Map<string, SnapshotCell & Place>;

/** The entered amounts of a ratio, and how the first follows from the second at a bound. */
const RATIOS: Readonly<Record<string, readonly [string, string]>> = {
  ...yearlyRatios,
  'd.taxPerMu': ['annual.taxPaid', 'plot.areaMu'],
};
/** About the bounds of ages: a year ago, eight years before the end of last year, this year. */
const FOUNDED = ['2025-11-23', '2025-11-24', '2017-12-31', '2017-12-30', '2025-12-31', '2026-01-01', '2024-01-01'];
const CODES = ['2614', '1620', '5169', '5942', '5910', '6520', '7020', '7040', '7514', '0111', '6920', '8010', '9010'];

/**
 * The companies of the demo, little changed, and invented ones pushed about so that conditions are decided at their
 * bounds: values at, just above and just below them, missing ones, ones too old, zero denominators, losses, "none".
 */
export function companiesAtBounds(
  count: number,
  { conditions, entered, asOf }: { conditions: readonly Expression[]; entered: readonly Place[]; asOf: CalendarDate },
): Snapshot[] {
  const leaves = conditions.map((condition) => leavesOf(condition));
  const written = demoCompanies(asOf);
  const lately = Array.from({ length: 21 }, (_, days) => addDays(asOf, -days));
  return Array.from({ length: count }, (_, number) => {
    const chance = new Chance(number * 7_349 + 11);
    const isWritten = number % 4 === 0;
    const { facts } = isWritten
      ? written[(number / 4) % written.length]!
      : develop(invented(number, chance), generatedUscc(number), { today: asOf });
    const known: Facts = new Map();
    const put = (place: Place, value: StoredValue, o = lately[chance.whole(0, 20)]!) =>
      known.set(`${place.field}@${place.back}`, { ...place, v: value, s: 'park', o });
    for (const { attribute: field, year, value, observedOn } of facts)
      put({ field, back: year === null ? null : yearOf(asOf) - year }, value, observedOn);
    if (!isWritten) for (const signed of chosen(leaves, number)) meet(signed, { put, known, chance });
    disturb({ entered, asOf, share: isWritten ? 0.1 : chance.pick([0.1, 1]) }, { put, known, chance });
    return snapshotOf(known, asOf);
  });
}

/** Each condition in turn, of those companies that are not written ones. */
function chosen(leaves: readonly (readonly Signed[])[], number: number): readonly Signed[] {
  return leaves[(number - Math.floor(number / 4) - 1) % leaves.length]!;
}

interface Hand {
  readonly put: (place: Place, value: StoredValue, observedOn?: CalendarDate) => void;
  readonly known: Facts;
  readonly chance: Chance;
}

/** Moves the facts behind a condition to its bound: on it, or a step to either side. */
function meet({ leaf, negated }: Signed, hand: Hand): void {
  const backs = [leaf.year ?? null].flat().map((year) => (year === null ? null : Number(year.slice(2))));
  for (const back of backs) {
    const pair = RATIOS[leaf.field];
    const [bound] = [leaf.value].flat();
    if (pair && typeof bound === 'number') atRatio(pair, { bound, back, sign: leaf.op === 'lte' ? -1 : 1 }, hand);
    else if (leaf.field === 'validTitles' || leaf.field === 'titleFirstTime') giveTitle(leaf, hand);
    else atValue({ leaf, negated }, back, hand);
  }
}

function atRatio(
  [numerator, denominator]: readonly [string, string],
  { bound, back, sign }: { bound: number; back: number | null; sign: number },
  { known, put, chance }: Hand,
): void {
  const below = attribute(denominator)?.period === 'year' ? back : null;
  const before = known.get(`${denominator}@${below}`)?.v;
  const base = (Math.floor((typeof before === 'number' ? before : 1000) / 1000) || 1) * 1000;
  const step =
    chance.weighted([
      [0, 4],
      [1, 2],
      [-1, 1],
    ]) * sign;
  put({ field: denominator, back: below }, base);
  put({ field: numerator, back }, Math.round(base * bound) + step);
}

function atValue({ leaf, negated }: Signed, back: number | null, { put, chance }: Hand): void {
  const entry = attribute(leaf.field);
  const values = [leaf.value].flat();
  const bound = leaf.op === 'between' ? chance.pick(values) : values[chance.whole(0, values.length - 1)];
  if (!entry || entry.derived || bound === undefined) return;
  const place = { field: leaf.field, back };
  if (entry.kind === 'boolean') return put(place, bound === !negated);
  if (typeof bound !== 'number') return put(place, String(bound).replace('*', '01').slice(0, 6));
  const step =
    chance.weighted([
      [0, 5],
      [1, 2],
      [-1, 1],
    ]) * (leaf.op === 'lte' ? -1 : 1);
  put(place, Math.max(0, bound + step * (entry.kind === 'ratio' ? 0.000001 : 1)));
}

function giveTitle(leaf: Leaf, { known, put, chance }: Hand): void {
  const cell = known.get('titles@null');
  const [issuedOn, validTo] = chance.pick([
    ['2024-11-24', '2026-11-23'],
    ['2025-06-01', '2026-11-22'],
    ['2026-01-01', null],
  ]);
  const code = chance.pick([leaf.value].flat() as string[]);
  const status = chance.weighted([
    ['valid', 6],
    ['under_review', 1],
    ['revoked', 1],
  ]);
  const title = { code, issuer: '演示', docNumber: '演示', issuedOn, validFrom: issuedOn, validTo, status };
  put({ field: 'titles', back: null }, [...((cell?.v as object[] | undefined) ?? []), title] as unknown as StoredValue);
}

/** Now and then a fact is missing, too old, none, nothing, a loss, or anything else of its kind. */
function disturb(
  { entered, asOf, share }: { entered: readonly Place[]; asOf: CalendarDate; share: number },
  { known, chance, put }: Hand,
): void {
  const oneOf = (field: string, values: readonly string[]) => put({ field, back: null }, chance.pick(values));
  if (chance.likely(0.3 * share)) oneOf('industryCode', CODES);
  if (chance.likely(0.3 * share)) oneOf('establishedOn', FOUNDED);
  if (chance.likely(0.1 * share)) known.delete('titles@null');
  for (const place of entered) {
    const cell = known.get(`${place.field}@${place.back}`);
    if (chance.likely(0.13 * share)) disturbOne(place, { asOf, cell }, { known, chance, put });
    else if (!cell && attribute(place.field)?.kind === 'number' && chance.likely(0.3)) put(place, chance.whole(0, 80));
  }
}

function disturbOne(
  place: Place,
  { asOf, cell }: { asOf: CalendarDate; cell: SnapshotCell | undefined },
  { known, chance, put }: Hand,
): void {
  const { kind, codes = {}, openCodes, freshDays, nullable } = attribute(place.field)!;
  const ways = [
    () => known.delete(`${place.field}@${place.back}`),
    ...(cell && freshDays ? [() => put(place, cell.v, addDays(asOf, -freshDays - chance.whole(0, 1)))] : []),
    ...(nullable ? [() => put(place, null)] : []),
    ...(kind === 'number' ? [() => put(place, chance.pick([0, 1, -5, 0.5]))] : []),
    ...(kind === 'boolean' ? [() => put(place, chance.likely(0.5))] : []),
    ...(kind === 'code' && !openCodes ? [() => put(place, chance.pick(Object.keys(codes)))] : []),
  ];
  chance.pick(ways)();
}

function snapshotOf(known: Facts, asOf: CalendarDate): Snapshot {
  const snapshot: Record<string, Record<string, SnapshotCell>> = {};
  for (const { field, back, v, s, o } of known.values())
    (snapshot[field] ??= {})[back === null ? '-' : String(yearOf(asOf) - back)] = { v, s, o };
  return snapshot;
}

interface Signed {
  readonly leaf: Leaf;
  readonly negated: boolean;
}

/** Every leaf of a condition, those of its scores included. */
export function leavesOf(expression: Expression, negated: unknown = false): Signed[] {
  const below = (each: Expression) => leavesOf(each, negated === true);
  if ('and' in expression) return expression.and.flatMap(below);
  if ('or' in expression) return expression.or.flatMap(below);
  if ('not' in expression) return leavesOf(expression.not, negated !== true);
  if ('atLeast' in expression) return expression.of.flatMap(below);
  if ('score' in expression) return (expression.score.rules?.parts ?? []).flatMap(itemLeaves);
  return 'undecided' in expression ? [] : [{ leaf: expression, negated: negated === true }];
}

function itemLeaves(item: ScoreItem): Signed[] {
  if ('when' in item) return item.when.flatMap(([condition]) => leavesOf(condition));
  if ('entered' in item)
    return [{ leaf: { field: item.entered, op: 'gte', value: item.most, year: item.year }, negated: false }];
  return ('best' in item ? item.best : item.sum).flatMap(itemLeaves);
}
