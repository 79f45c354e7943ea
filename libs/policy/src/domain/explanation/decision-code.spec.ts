import { decisionCode, decisionOfCode } from './decision-code';

const decision = {
  ...{ id: '12', runId: '3', policyVersionId: '4', companyId: '5', factsRevision: 6, asOf: '2026-11-23' },
  ...{ verdict: 'met', baseYear: 2025, reasons: [{ path: '0', state: 'met' }], contentHash: 'a'.repeat(64) },
} as never;

describe('the code of a decision', () => {
  const code = decisionCode(decision);

  it('is another one as soon as anything that is stored reads otherwise', () => {
    expect(code).toMatch(/^12(-[A-Z2-9]{5}){4}$/);
    for (const change of [{ companyId: '6' }, { asOf: '2026-11-24' }, { reasons: [] }, { contentHash: 'b'.repeat(64) }])
      expect(decisionCode({ ...(decision as object), ...change } as never)).not.toBe(code);
  });

  it('is read however it was typed, and nothing else is', () => {
    for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', '—')} `, code.replaceAll('-', ' - ')])
      expect(decisionOfCode(typed)).toEqual({ id: '12', code });
    for (const typed of ['', '12', 'x', `${code}A`, "12-' OR 1=1"]) expect(decisionOfCode(typed)).toBeNull();
  });
});
