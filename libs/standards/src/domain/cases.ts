import { type Criterion, type Facts, judgeCriterion, type State, type Verdict } from '@park/criteria';
import { type CalendarDate, isCalendarDate } from '@park/kernel';
import { factsOf } from './case-facts';
import { isObject, type Json } from './case-leaves';
import { factsInTime } from './case-timeline';
import { misfitsOf, strangersOf } from './case-misfits';
import { timeline, type TimelinePiece } from './timeline';

/** One checked case: the differences as `field=value` lists, empty when all that the case expects came out. */
export interface CaseResult {
  readonly id: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
  /** Why it cannot be judged at all: what is wrong in the case and what should stand there, in Chinese. */
  readonly faults: readonly string[];
  /** What the case says that had no say: attributes the dictionary does not know, expectations that are not compared. */
  readonly ignored: readonly string[];
}

interface OpenCase {
  readonly criterion: Criterion;
  readonly facts: Facts;
  readonly asOf: CalendarDate;
}

/** What came of a case, by the names that its `expected` uses; or what in it cannot be read. */
type Judged = { readonly outcome: object } | { readonly faults: readonly Fault[] };

interface Fault {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;
}

/** Judges the cases of a kind other than that of criteria, from nothing but what the case says. Never throws. */
export type CaseJudge = (json: Readonly<Record<string, unknown>>) => Judged;

/** The judges of the other kinds, each under the name that a case gives as its `kind`. */
type Kinds = Readonly<Record<string, CaseJudge>>;

const VERDICTS: Readonly<Record<State, string>> = { met: 'eligible', unmet: 'ineligible', unknown: 'unknown' };

/** The kind of case that asks for the verdict on a criterion; one that does not name its kind is of this one. */
const CRITERION = 'criterion';

/** Judges hand-worked cases `{ id, kind?, expected, … }`, those of criteria with `criterionId` and `attributes`. Never throws. */
export function checkCases(
  cases: readonly unknown[],
  criteria: ReadonlyMap<string, Criterion>,
  kinds: Kinds = {},
): CaseResult[] {
  const firstOf = new Map<string, number>();
  return cases.map((each, at) => {
    const json = isObject(each) ? each : {};
    const id = typeof json['id'] === 'string' ? json['id'] : `#${at + 1}`;
    const first = firstOf.get(id);
    if (first !== undefined)
      return refused(id, { path: 'id', wanted: '各不相同', found: `与第 ${first + 1} 个案例相同` });
    firstOf.set(id, at);
    const { kind = CRITERION } = json;
    return kind === CRITERION ? checkCriterion(id, json, criteria) : checkKind(id, json, kinds);
  });
}

/** The company, the criterion and the day of one case, by its id; undefined when there is no such case or it is unusable. */
export function openCase(
  cases: readonly unknown[],
  id: string,
  criteria: ReadonlyMap<string, Criterion>,
): OpenCase | undefined {
  const found = cases.filter(isObject).find((each) => each['id'] === id);
  const attributes = isObject(found?.['attributes']) ? found['attributes'] : {};
  const criterion = criteria.get(String(found?.['criterionId']));
  const asOf = attributes['asOf'];
  if (!criterion || !isCalendarDate(asOf) || misfitsOf(attributes).length > 0) return undefined;
  return { criterion, facts: factsOf(attributes, asOf), asOf };
}

/** Every key of `expected` is compared: whatever the order of keys, arrays in order. */
function checkKind(id: string, json: Json, kinds: Kinds): CaseResult {
  const { kind, expected } = json;
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
    return refused(id, { path: 'kind', wanted: [CRITERION, ...Object.keys(kinds)].join('|'), found: show(kind) });
  const judged = kinds[kind]!(json);
  if ('faults' in judged)
    return refused(id, ...judged.faults.map(({ found, ...rest }) => ({ ...rest, found: show(found) })));
  if (!isObject(expected) || Object.keys(expected).length === 0)
    return refused(id, { path: 'expected', wanted: '{ … }', found: show(expected) });
  const got = judged.outcome as Json;
  const fields = Object.keys(expected).filter((field) => !isSame(expected[field], got[field]));
  const list = (from: Json) => fields.map((field) => `${field}=${show(from[field])}`);
  return { id, expected: list(expected), got: list(got), faults: [], ignored: [] };
}

function checkCriterion(id: string, json: Json, criteria: ReadonlyMap<string, Criterion>): CaseResult {
  const attributes = isObject(json['attributes']) ? json['attributes'] : {};
  const expected = isObject(json['expected']) ? json['expected'] : {};
  const criterion = criteria.get(String(json['criterionId']));
  const asOf = attributes['asOf'];
  if (!criterion) {
    return refused(id, {
      path: 'criterionId',
      wanted: [...criteria.keys()].join('|'),
      found: show(json['criterionId']),
    });
  }
  if (!isCalendarDate(asOf)) return refused(id, { path: 'attributes.asOf', wanted: 'YYYY-MM-DD', found: show(asOf) });
  const misfits = misfitsOf(attributes).map(({ value, ...rest }) => ({ ...rest, found: show(value) }));
  if (misfits.length > 0) return refused(id, ...misfits);
  const facts = factsOf(attributes, asOf);
  const now = outcome(judgeCriterion(criterion, facts, asOf), facts);
  const pieces = () => timeline(criterion, factsInTime(attributes, criterion), { asOf }).map(pieceTold);
  const got: Json = 'timeline' in expected ? { ...now, timeline: pieces() } : now;
  if (!Object.keys(got).some((field) => field in expected)) {
    return refused(id, { path: 'expected', wanted: '{ verdict, … }', found: show(json['expected']) });
  }
  const uncompared = Object.keys(expected).filter((field) => !Object.hasOwn(got, field));
  const ignored = [...strangersOf(attributes), ...uncompared.map((field) => `expected.${field}`)];
  return { id, ...differences(expected, got), faults: [], ignored };
}

function refused(
  id: string,
  ...faults: readonly { readonly path: string; readonly wanted: string; readonly found: string }[]
): CaseResult {
  const expected = faults.map(({ path, wanted }) => `${path}=${wanted}`);
  return {
    id,
    expected,
    got: faults.map(({ found }) => found),
    faults: faults.map(({ path, wanted, found }) => `${path} 应为 ${wanted}，现为 ${found}`),
    ignored: [],
  };
}

function outcome(verdict: Verdict, facts: Facts): Json {
  const size = facts.lookup('sizeClass', null);
  return {
    verdict: VERDICTS[verdict.state],
    eligible: verdict.state === 'met',
    failing: verdict.failing,
    missing: verdict.missing,
    score: verdict.score,
    parts: verdict.parts,
    sizeClass: size.known ? size.value : null,
  };
}

function pieceTold({ from, state, failing, missing }: TimelinePiece): Json {
  return { from, verdict: VERDICTS[state], failing, missing };
}

function differences(expected: Json, got: Json): { expected: string[]; got: string[] } {
  const fields = Object.keys(got).filter((field) => field in expected && !agrees(field, expected[field], got[field]));
  const list = (from: Json) => fields.map((field) => `${field}=${show(from[field])}`);
  return { expected: list(expected), got: list(got) };
}

function agrees(field: string, expected: unknown, got: unknown): boolean {
  if (field === 'timeline') return isSame(expected, got);
  if (field === 'parts' && isObject(expected) && isObject(got)) {
    return Object.entries(expected).every(([name, points]) => (got[name] ?? null) === points);
  }
  const ordered = (value: unknown) => show(Array.isArray(value) ? [...value].sort() : value);
  return ordered(expected) === ordered(got);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each: unknown, at) => isSame(each, b[at]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

const show = (value: unknown): string => JSON.stringify(value) ?? '（无）';
