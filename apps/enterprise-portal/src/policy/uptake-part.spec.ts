import type { CompanyMatch } from '@park/policy';
import { uptakePart } from './uptake-part';

const window = { from: '2026-11-01', to: '2026-12-01' };

function match(type: string, applicationWindow: object | null, kind = 'confirmed'): CompanyMatch {
  return {
    policy: { content: { benefit: { type }, applicationWindow } },
    entitlement: { kind },
    asOf: '2026-11-02',
  } as unknown as CompanyMatch;
}

it.each([
  ['grant', null, true],
  ['right', window, false],
  ['service', null, false],
  ['service', window, true],
] as const)('asks whether a %s with the window %j will be applied for: %s', (type, open, isAsked) => {
  expect(uptakePart(match(type, open), null) !== null).toBe(isAsked);
});

it('does not ask of a policy that is not met', () => {
  expect(uptakePart(match('grant', window, 'unmet'), null)).toBeNull();
});
