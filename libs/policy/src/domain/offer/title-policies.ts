import type { PolicyContent } from '../content/policy-content';
import type { Expected } from '../stacking/stacking';
import { moneyOf, moneyPair } from './money';

const FIELDS: ReadonlySet<unknown> = new Set(['validTitles', 'titleFirstTime']);
/** Without the title nothing of it can be counted on. */
const AFTERWARDS = { kind: 'possible', why: [] } as const;

/** Whether a policy is for companies that hold a title; the policy that gives the title is not. */
export function asksForTitle(
  { benefit, condition }: Pick<PolicyContent, 'benefit' | 'condition'>,
  code: string,
): boolean {
  return benefit.type !== 'title' && asks(condition.expression, code);
}

/** What a title brings whoever gets it: the policies that ask for it, and their money, 0 yuan where no text names any. */
export function moneyOfTitle(code: string, policies: readonly Expected['policy'][]) {
  const linked = policies.filter(({ content }) => asksForTitle(content, code));
  const expected = linked.map((policy) => ({ policy, entitlement: AFTERWARDS }));
  const { amount } = moneyPair(expected).possible;
  return { policies: linked.length, yuan: moneyOf(expected).possible.yuan, amount };
}

/** Whether a condition wants the title; one that must not be held is below a NOT. */
function asks(part: unknown, code: string): boolean {
  if (Array.isArray(part)) return part.some((each) => asks(each, code));
  if (typeof part !== 'object' || part === null) return false;
  const { field, value } = part as { readonly field?: unknown; readonly value?: unknown };
  if (FIELDS.has(field)) return Array.isArray(value) ? value.includes(code) : value === code;
  return Object.entries(part).some(([key, each]) => key !== 'not' && asks(each, code));
}
