import { evaluate } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { entitlementOf } from './entitlement';
import { elsewhereExpression, isElsewhere } from './region';
import { tellableOn } from './tellable';

const asOf = calendarDate('2026-11-28');
const regions = [
  '120000',
  '120100',
  '120116',
  '120105',
  '1201*',
  '12011*',
  '330100',
  '330000',
  '110000',
  'teda',
  'dagang_park',
];
const places = [undefined, '120000', '120100', '120116', '120105', '330100', '330106', '330000', '110105', '440300'];
const inZones = [undefined, 'none', 'teda', 'dagang_park', 'binhai_gxq'];

/** All sets of at most two regions. */
const sets = [[], ...regions.map((one) => [one]), ...regions.flatMap((one) => regions.map((other) => [one, other]))];
const given = places.flatMap((registeredRegion) =>
  inZones.map((registeredZone) => ({
    ...(registeredRegion && { registeredRegion }),
    ...(registeredZone && { registeredZone }),
  })),
);

it('finds elsewhere by a condition exactly whom it finds elsewhere one by one', () => {
  const differing = sets.flatMap((set) =>
    given.filter((each) => {
      const [expression, facts] = [elsewhereExpression(set), factsGiven(each, asOf)];
      const state = expression === null ? 'unmet' : evaluate(expression, facts, asOf);
      return state !== (isElsewhere(set, facts) ? 'met' : 'unmet');
    }),
  );
  expect([sets.length * given.length, differing.slice(0, 3)]).toEqual([6_650, []]);
});

describe('the condition of those who can be told of a policy', () => {
  const content = {
    ...{ title: '认定', issuer: '市', level: 'city', kind: 'title', department: '', materials: [], sourceUrl: null },
    ...{ regions: ['120000'], grantsTitle: 'HNTE', effectiveFrom: calendarDate('2026-01-01'), effectiveTo: null },
    ...{ confidence: { checked: true, note: '' }, standing: 'active', note: null, applicationWindow: null },
    condition: { text: '民营', expression: { field: 'ownership', op: 'eq', value: 'private' } },
    benefit: { type: 'title', minYuan: null, maxYuan: null, formula: '' },
  } as unknown as Parameters<typeof entitlementOf>[0]['content'];

  it.each([
    [{ ownership: 'private' }, true],
    [{ ownership: 'private', registeredRegion: '330100' }, false],
    [{ ownership: 'private', validTitles: ['HNTE'] }, false],
    [{ ownership: 'private', validTitles: ['TECH_SME'] }, true],
    [{ ownership: 'foreign' }, false],
  ])('agrees with what is said one by one of %j', (each, isTold) => {
    const facts = factsGiven(each as never, asOf);
    const state = evaluate(tellableOn({ content }, asOf), facts, asOf);
    const oneByOne = evaluate(content.condition.expression, facts, asOf);
    const { kind } = entitlementOf({ state: oneByOne, content, facts, asOf });
    expect([state === 'met', oneByOne === 'met' && kind !== 'none']).toEqual([isTold, isTold]);
  });
});
