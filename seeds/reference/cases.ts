import { applyingFor, type Criterion, type Facts, judgeCriterion, type State, type Verdict } from '@park/criteria';
import { type CalendarDate, isCalendarDate } from '@park/kernel';
import { attribute, factsGiven } from '@park/registry';

/** One checked case: the differences as `field=value` lists, empty when all that the case expects came out. */
export interface CaseResult {
  readonly id: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
}

const VERDICTS: Readonly<Record<State, string>> = { met: 'eligible', unmet: 'ineligible', unknown: 'unknown' };
/** Said of the application, not of the company. */
const OCCASION = ['asOf', 'isRenewal', 'rdBasis'];

type Json = Readonly<Record<string, unknown>>;

/** Judges hand-worked cases `{ id, criterionId, attributes, expected }`. Never throws. */
export function checkCases(cases: readonly unknown[], criteria: ReadonlyMap<string, Criterion>): CaseResult[] {
  return cases.map((each, at) => checkCase(isObject(each) ? each : {}, at, criteria));
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
  return criterion && isCalendarDate(asOf) ? { criterion, facts: factsOf(attributes, asOf), asOf } : undefined;
}

interface OpenCase {
  readonly criterion: Criterion;
  readonly facts: Facts;
  readonly asOf: CalendarDate;
}

function checkCase(json: Json, at: number, criteria: ReadonlyMap<string, Criterion>): CaseResult {
  const id = typeof json['id'] === 'string' ? json['id'] : `#${at + 1}`;
  const attributes = isObject(json['attributes']) ? json['attributes'] : {};
  const expected = isObject(json['expected']) ? json['expected'] : {};
  const criterion = criteria.get(String(json['criterionId']));
  const asOf = attributes['asOf'];
  if (!criterion)
    return { id, expected: [`criterionId=${[...criteria.keys()].join('|')}`], got: [show(json['criterionId'])] };
  if (!isCalendarDate(asOf)) return { id, expected: ['attributes.asOf=YYYY-MM-DD'], got: [show(asOf)] };
  const facts = factsOf(attributes, asOf);
  return { id, ...differences(expected, outcome(judgeCriterion(criterion, facts, asOf), facts)) };
}

/** The facts that a case writes down: labels stand for codes, and null for "none" only where that can be recorded. */
function factsOf(attributes: Json, asOf: CalendarDate): Facts {
  const given = Object.fromEntries(
    Object.entries(attributes)
      .filter(([key, value]) => !OCCASION.includes(key) && (value !== null || attribute(key)?.nullable))
      .map(([key, value]) => [key, key === 'annual' ? yearsWithoutNull(value) : codeOf(key, value)]),
  );
  const facts = factsGiven({ ...given, ...chosenBasis(attributes['rdBasis']) }, asOf);
  return applyingFor(attributes['isRenewal'] === true ? 'renewal' : 'new', facts);
}

function yearsWithoutNull(annual: unknown): unknown {
  if (!isObject(annual)) return {};
  const known = (values: unknown) =>
    Object.fromEntries(Object.entries(isObject(values) ? values : {}).filter(([, value]) => value !== null));
  return Object.fromEntries(Object.entries(annual).map(([year, values]) => [year, known(values)]));
}

function codeOf(key: string, value: unknown): unknown {
  const found = Object.entries(attribute(key)?.codes ?? {}).find(([, label]) => label === value);
  return found ? found[0] : value;
}

/** 研发投入二选一: a company that names its measure is scored by that one alone; else the better one counts. */
function chosenBasis(basis: unknown): Json {
  if (basis === 'cost') return { 'd.rdSalesRatio': 0 };
  return basis === 'sales' || basis === 'revenue' ? { 'd.rdCostRatio': 0 } : {};
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

function differences(expected: Json, got: Json): { expected: string[]; got: string[] } {
  const fields = Object.keys(got).filter((field) => field in expected && !agrees(field, expected[field], got[field]));
  const list = (from: Json) => fields.map((field) => `${field}=${show(from[field])}`);
  return Object.keys(got).some((field) => field in expected)
    ? { expected: list(expected), got: list(got) }
    : { expected: ['expected={ verdict, … }'], got: ['没有可比对的预期'] };
}

function agrees(field: string, expected: unknown, got: unknown): boolean {
  if (field === 'parts' && isObject(expected) && isObject(got)) {
    return Object.entries(expected).every(([name, points]) => got[name] === points);
  }
  const ordered = (value: unknown) => show(Array.isArray(value) ? [...value].sort() : value);
  return ordered(expected) === ordered(got);
}

const show = (value: unknown): string => JSON.stringify(value) ?? '（无）';

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
