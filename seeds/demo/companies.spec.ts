import { calendarDate, checkUscc } from '@park/kernel';
import { attribute } from '@park/registry';
import { demoCompanies } from './companies';
import { Chance } from './chance';
import { develop } from './develop';
import { invented } from './invent';
import { generatedSequence, generatedUscc } from './uscc';

const today = calendarDate('2026-11-23');
const companies = demoCompanies(today);
const generated = Array.from({ length: 300 }, (_, n) =>
  develop(invented(n + 1, new Chance(n)), generatedUscc(n + 1), { today }),
);

it('has some sixty companies, all of them marked as fictional, with right and different codes', () => {
  expect(companies.length).toBeGreaterThanOrEqual(60);
  expect(companies.filter(({ name }) => !name.includes('演示'))).toEqual([]);
  expect(companies.filter(({ uscc }) => !checkUscc(uscc).ok)).toEqual([]);
  expect(new Set(companies.map(({ uscc }) => uscc)).size).toBe(companies.length);
  expect(new Set(companies.map(({ name }) => name)).size).toBe(companies.length);
});

it('says the same on the same day', () => {
  expect(demoCompanies(today)).toEqual(companies);
});

describe.each([
  ['written', companies],
  ['generated', generated],
] as const)('the facts of the %s companies', (_kind, some) => {
  it('are entered attributes of the dictionary, by year where the attribute has years, with acceptable values', () => {
    const wrong = some.flatMap(({ name, facts }) =>
      facts.flatMap((fact) => {
        const entry = attribute(fact.attribute);
        if (!entry || entry.derived) return [`${name}: ${fact.attribute} is not entered`];
        if ((entry.period === 'year') !== (fact.year !== null)) return [`${name}: ${fact.attribute} ${fact.year}`];
        const codes = entry.kind === 'code' && !entry.openCodes ? Object.keys(entry.codes ?? {}) : null;
        return codes && fact.value !== null && !codes.includes(String(fact.value))
          ? [`${name}: ${fact.attribute} = ${String(fact.value)}`]
          : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('add up', () => {
    const odd = some.filter(({ facts }) => {
      const of = (key: string, year: number) =>
        facts.find(
          (fact) => fact.attribute === `annual.${key}` && fact.year === year && fact.source !== 'self-reported',
        )?.value as number | undefined;
      return [2023, 2024, 2025].some(
        (year) =>
          (of('mainRevenue', year) ?? 0) > (of('revenue', year) ?? Infinity) ||
          (of('rdExpenseDomestic', year) ?? 0) > (of('rdExpense', year) ?? Infinity),
      );
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('were seen before they were recorded, and neither in the future', () => {
    const odd = some
      .flatMap(({ facts }) => facts)
      .filter((fact) => fact.observedOn > today || fact.recordedAt.toISOString().slice(0, 10) > today);
    expect(odd).toEqual([]);
  });
});

it('covers offenders, expired titles, sources that disagree and lists nobody looked at', () => {
  const having = (test: (fact: (typeof companies)[number]['facts'][number]) => boolean) =>
    companies.filter(({ facts }) => facts.some(test));
  expect(having((fact) => fact.attribute === 'flag.abnormal' && fact.value === true)).not.toEqual([]);
  expect(having((fact) => fact.attribute === 'titles' && JSON.stringify(fact.value).includes('expired'))).not.toEqual(
    [],
  );
  expect(having((fact) => fact.attribute === 'annual.revenue' && fact.source === 'self-reported')).not.toEqual([]);
  expect(having((fact) => fact.attribute === 'flag.seriousDishonest').length).toBeLessThan(companies.length);
});

it('numbers generated codes so that the next one can be told from the last', () => {
  for (const sequence of [1, 30, 31, 961, 100_000, 999_999]) {
    expect(generatedSequence(generatedUscc(sequence))).toBe(sequence);
    expect(checkUscc(generatedUscc(sequence)).ok).toBe(true);
  }
});
