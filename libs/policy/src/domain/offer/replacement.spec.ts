import { evaluate } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import type { PolicyContent } from '../content/policy-content';
import { entitlementOf } from './entitlement';
import { replacedFor, withReplacements } from './replacement';
import { tellableOn } from './tellable';

const asOf = calendarDate('2026-11-28');
const policy = (policyId: string, changes: Partial<PolicyContent> = {}) => ({
  policyId,
  content: {
    ...{ title: `政策${policyId}`, issuer: '市', level: 'municipal', kind: 'funding', regions: [], materials: [] },
    ...{ effectiveFrom: calendarDate('2026-01-01'), effectiveTo: null, standing: 'active', applicationWindow: null },
    ...{ confidence: { checked: true, note: '' }, benefit: { type: 'grant', minYuan: null, maxYuan: 1, formula: '' } },
    condition: { text: '民营', expression: { field: 'ownership', op: 'eq', value: 'private' } },
    ...changes,
  } as unknown as PolicyContent,
});
const inPlaceOf = (policyId: string) => ({ relations: { replaces: [{ policyId, title: '' }] } });
const facts = (given: object) => factsGiven({ ownership: 'private', ...given }, asOf);

describe('a policy in the place of another one', () => {
  const generic = policy('1');
  const local = (changes: Partial<PolicyContent> = {}) =>
    policy('2', { regions: ['120116'], ...inPlaceOf('1'), ...changes });
  const replaced = (other: ReturnType<typeof local>) => withReplacements([generic, other])[0]!;
  const inArea = facts({ registeredRegion: '120116' });

  it('hides it from companies where it holds, and from nobody else', () => {
    const { replacedBy, content } = replaced(local());
    const kind = (of: typeof inArea) => entitlementOf({ state: 'met', content, facts: of, asOf, replacedBy });
    expect(kind(inArea)).toEqual({ kind: 'none', why: ['企业所在地区由“政策2”代替本政策'] });
    expect(kind(facts({ registeredRegion: '330100' })).kind).toBe('confirmed');
  });

  it.each<Partial<PolicyContent>>([
    { effectiveFrom: calendarDate('2027-01-01') },
    { effectiveTo: calendarDate('2026-06-30') },
    { standing: 'closed' },
  ])('hides nothing while it is not in force: %j', (changes) => {
    expect(replacedFor(replaced(local(changes)).replacedBy, inArea, asOf)).toBeNull();
  });

  it('leaves both where each names the other', () => {
    const both = withReplacements([policy('1', inPlaceOf('2')), policy('2', inPlaceOf('1'))]);
    expect(both.map(({ replacedBy }) => replacedBy)).toEqual([[], []]);
  });

  it.each([['120116'], ['120000'], ['teda'], ['330000'], []])(
    'is found for everybody at once exactly as one by one where it holds in %j',
    (...regions) => {
      const { replacedBy, content } = replaced(local({ regions }));
      const places = [undefined, '120000', '120116', '120105', '330100'];
      for (const registeredRegion of places)
        for (const registeredZone of [undefined, 'teda', 'none']) {
          const of = facts({
            ...(registeredRegion && { registeredRegion }),
            ...(registeredZone && { registeredZone }),
          });
          const isTold = evaluate(tellableOn({ content, replacedBy }, asOf), of, asOf) === 'met';
          expect([registeredRegion, registeredZone, isTold]).toEqual([
            registeredRegion,
            registeredZone,
            replacedFor(replacedBy, of, asOf) === null,
          ]);
        }
    },
  );
});
