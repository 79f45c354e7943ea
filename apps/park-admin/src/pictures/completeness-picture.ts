import { type Attribute, attributes, type CompanyFilter, sections } from '@park/registry';

const [SIZE, GAP, LEFT] = [22, 4, 128];
/** Darker the more companies have it; no words stand on them. */
const SHADES = [
  { from: 0.9, fill: '#0b4f97', label: '90% 及以上' },
  { from: 0.6, fill: '#3776b6', label: '60%—90%' },
  { from: 0.3, fill: '#8bb8e2', label: '30%—60%' },
  { from: 0.05, fill: '#dbe9f7', label: '5%—30%' },
  { from: 0, fill: '#f3dcb8', label: '不到 5%' },
] as const;

/** An attribute that people enter and matching reads; yearly ones of the last year. */
export interface Asked {
  readonly entry: Attribute;
  readonly year: number | null;
}

/** What the map shows, as far as the reader may ask for it. */
export function askedOf(thisYear: number, seesSensitive: boolean): Asked[] {
  return attributes
    .filter(({ derived, starred, identity, internal, sensitive, format }) => {
      return !derived && starred && !identity && !internal && format !== 'titles' && (seesSensitive || !sensitive);
    })
    .map((entry) => ({ entry, year: entry.period === 'year' ? thisYear - 1 : null }));
}

/** The companies that have an attribute. */
export function knownFilter(asked: Asked): CompanyFilter {
  return anyKnown([asked]);
}

/** The companies that have any of some attributes. */
export function anyKnown(asked: readonly Asked[]): CompanyFilter {
  const conditions = asked.map(({ entry, year }) => ({
    ...{ attribute: entry.key, year, test: 'known' as const, values: [] },
  }));
  return { question: { any: true, conditions } };
}

/** A square for each attribute, a row for each section; a square leads to the companies that lack it. Null of nobody. */
export function completenessPicture(asked: readonly Asked[], known: readonly number[], all: number) {
  if (all === 0) return null;
  const cells = asked.map(({ entry, year }, at) => ({
    ...{ section: entry.section, label: year === null ? entry.label : `${year} 年${entry.label}`, known: known[at]! },
    ...{ percent: Math.floor((known[at]! / all) * 100), missing: all - known[at]! },
    fill: SHADES.find(({ from }) => known[at]! / all >= from)!.fill,
    href: `/companies?f=${entry.key}${year === null ? '' : '@T-1'}:missing`,
  }));
  const rows = sections
    .map(({ code, label }) => ({ label, cells: cells.filter(({ section }) => section === code) }))
    .filter((row) => row.cells.length > 0)
    .map((row, at) => ({ ...row, ...placed(row.cells, at) }));
  const longest = Math.max(...rows.map((row) => row.cells.length));
  return {
    ...{ rows, size: SIZE, width: LEFT + longest * (SIZE + GAP), height: rows.length * (SIZE + GAP) },
    legend: SHADES.map(({ fill, label }) => ({ fill, label })),
  };
}

function placed<Of>(cells: readonly Of[], row: number) {
  const y = row * (SIZE + GAP);
  return { textY: y + 16, squares: cells.map((cell, at) => ({ ...cell, x: LEFT + at * (SIZE + GAP), y })) };
}
