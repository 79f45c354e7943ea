import { applyingFor, type Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute, factsGiven } from '@park/registry';
import { currentOf, isObject, type Json } from './case-leaves';

/** The facts that a case writes down: labels stand for codes, and null for "none" only where that can be recorded. */
export function factsOf(given: Json, asOf: CalendarDate): Facts {
  const leaves = currentOf(given).filter(({ key, value }) => {
    const known = attribute(key);
    return known && (value !== null || known.nullable);
  });
  const current = Object.fromEntries(leaves.map(({ key, value }) => [key, readable(key, value)]));
  const annual = yearsWithoutNull(given['annual']);
  const facts = factsGiven({ ...current, annual, ...chosenBasis(given['rdBasis']) }, asOf);
  const renewed = given['isRenewal'] === true || given['applicationType'] === 'renewal';
  return applyingFor(renewed ? 'renewal' : 'new', facts);
}

function yearsWithoutNull(annual: unknown): unknown {
  if (!isObject(annual)) return {};
  const known = (values: unknown) =>
    Object.fromEntries(Object.entries(isObject(values) ? values : {}).filter(([, value]) => value !== null));
  return Object.fromEntries(Object.entries(annual).map(([year, values]) => [year, known(values)]));
}

function readable(key: string, value: unknown): unknown {
  if (attribute(key)?.format === 'titles' && Array.isArray(value)) return value.map(wholeTitle);
  return Array.isArray(value) ? value.map((each) => codeOf(key, each)) : codeOf(key, value);
}

/** A title of which only the end is told is valid up to then; one without an end stays valid. */
function wholeTitle(title: unknown): unknown {
  const { issuedOn, validFrom, validTo, status, code, ...rest } = isObject(title) ? title : {};
  const begins = validFrom ?? issuedOn ?? '0001-01-01';
  return {
    ...rest,
    code: codeOf('validTitles', code),
    issuedOn: issuedOn ?? begins,
    validFrom: begins,
    validTo: validTo ?? null,
    status: status ?? 'valid',
  };
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
