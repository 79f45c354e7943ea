import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyingFor, judgeCriterion, type State } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { readCases } from './domain/case-file';
import { checkCases } from './domain/cases';
import { readCriteria } from './criteria';

const criteria = readCriteria();

type Given = Record<string, unknown>;

interface Boundaries {
  /** One company for each criterion that meets every condition, mostly exactly on its bounds. */
  readonly good: Readonly<Record<string, Given>>;
  /** Criterion, condition, what is different from the good company ("?": not known), and the state of the condition. */
  readonly bounds: readonly [string, string, Given, State][];
  /** Criterion, part of its score, attribute, and the points of the part by the value of the attribute. */
  readonly bands: readonly [string, string, string, [unknown, number | '?'][], Given?][];
}

const { good, bounds, bands } = JSON.parse(
  readFileSync(join(__dirname, '../../../seeds/reference/cases/boundaries.json'), 'utf8'),
) as Boundaries;

/** `annual.rdExpense@2024` sets one year; "?" takes a fact away. */
function changed(given: Given, changes: Given): Given {
  const copy = structuredClone(given);
  const annual = (copy['annual'] ??= {}) as Record<string, Given>;
  for (const [key, value] of Object.entries(changes)) {
    const [name, year] = key.split('@') as [string, string?];
    const place = year ? (annual[year] ??= {}) : copy;
    const field = year ? name.replace('annual.', '') : name;
    if (value === '?') delete place[field];
    else place[field] = value;
  }
  return copy;
}

function judge(id: string, changes: Given = {}) {
  const { isRenewal, asOf = '2026-08-01', ...given } = changed(good[id]!, changes);
  const day = calendarDate(String(asOf));
  return judgeCriterion(criteria.get(id)!, applyingFor(isRenewal ? 'renewal' : 'new', factsGiven(given, day)), day);
}

function stateOf(id: string, condition: string, changes: Given): State {
  const { failing, missing } = judge(id, changes);
  return failing.includes(condition) ? 'unmet' : missing.includes(condition) ? 'unknown' : 'met';
}

describe('the official criteria', () => {
  it.each([
    ['hand-worked', 86],
    ['gradient', 59],
    ['technology-and-size', 57],
  ])('agree with every case of %s.json', (name, count) => {
    const file = readCases(readFileSync(join(__dirname, `../../../seeds/reference/cases/${name}.json`), 'utf8'));
    const results = file.ok ? checkCases(file.cases, criteria) : [];
    expect(results).toHaveLength(count);
    expect(results.filter(({ got, ignored }) => got.length + ignored.length > 0)).toEqual([]);
  });

  it.each(Object.keys(good))('%s is met by a company on its bounds', (id) => {
    expect(judge(id)).toMatchObject({ state: 'met', failing: [], missing: [] });
  });

  it.each(Object.keys(good))('%s is never met, and never fails, on no facts at all', (id) => {
    const verdict = judgeCriterion(
      criteria.get(id)!,
      factsGiven({}, calendarDate('2026-08-01')),
      calendarDate('2026-08-01'),
    );
    expect(verdict).toMatchObject({ state: 'unknown', failing: [] });
    expect(verdict.missing).toEqual(criteria.get(id)!.conditions.map((each) => each.id));
  });

  it.each(['tj-gazelle', 'tj-leading-tech'])('%s has no numbers and stays unknown', (id) => {
    const day = calendarDate('2026-08-01');
    expect(judgeCriterion(criteria.get(id)!, factsGiven(good['tj-eaglet']!, day), day).state).toBe('unknown');
  });

  it('names what is missing even when something fails', () => {
    const verdict = judge('srdi-sme-2026', { segmentYears: 2, 'annual.srdiEvalScore@2025': '?' });
    expect(verdict).toMatchObject({ state: 'unmet', failing: ['segment-years>=3'], missing: ['eval-score>=50'] });
  });
});

describe('every bound of every criterion', () => {
  it.each(bounds)('%s %s with %j: %s', (id, condition, changes, state) => {
    expect(stateOf(id, condition, changes)).toBe(state);
  });
});

describe('the bands of every score', () => {
  const partOf = (id: string, part: string, changes: Given) => judge(id, changes).parts[part];
  it.each(bands)('%s %s by %s: %j', (id, part, field, rows, base = {}) => {
    const points = rows.map(([value]) => partOf(id, part, { ...base, [field]: value }) ?? '?');
    expect(points).toEqual(rows.map(([, expected]) => expected));
  });

  it.each([
    [71, 'met'],
    [70.5, 'met'],
    [70, 'unmet'],
  ] as const)('hnte takes more than 70 points: %d is %s', (total, state) => {
    const changes = { 'hte.expert': { ...(good['hnte']!['hte.expert'] as Given), transform: total - 51 } };
    expect(judge('hnte', changes).score).toBe(total);
    expect(stateOf('hnte', 'innovation>70', changes)).toBe(state);
  });

  it('leaves the verdict open only while the missing points could decide it', () => {
    const without = (key: string, more: Given = {}) => {
      const expert = { ...(good['hnte']!['hte.expert'] as Given), ...more };
      delete (expert as Given)[key];
      return stateOf('hnte', 'innovation>70', { 'hte.expert': expert });
    };
    expect(without('transform')).toBe('unknown');
    expect(without('ipStandard')).toBe('met');
    expect(without('growthRevenue', { transform: 1 })).toBe('unmet');
  });

  it('does not let 60 points pass without a single point for technical staff', () => {
    const changes = { 'annual.techStaff@2025': 49, 'ip.classICount': 1 };
    expect(judge('tech-sme', changes)).toMatchObject({ score: 60, failing: ['direct-or-score'] });
    expect(judge('tech-sme', { ...changes, 'annual.techStaff@2025': 50 })).toMatchObject({ score: 64, state: 'met' });
  });
});
