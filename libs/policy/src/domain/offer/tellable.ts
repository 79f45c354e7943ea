import type { Expression } from '@park/criteria';
import { type Readable, readingOn } from '../reading/reading';
import type { CalendarDate } from '@park/kernel';
import type { RuledOutBy } from '../../labels';
import type { PolicyContent } from '../content/policy-content';
import { elsewhereExpression } from './region';
import { replacedExpressions, type Replacement } from './replacement';

interface Policy {
  readonly content: Readable & Pick<PolicyContent, 'regions' | 'grantsTitle'>;
  readonly replacedBy?: readonly Replacement[];
}

/**
 * The condition of a policy for those who can be told of it: not met by whoever is registered elsewhere, where another policy
 * takes its place, or holds the title that it gives. What else rules a company out, such as money that was paid, is looked at one by one.
 */
export function tellableOn(policy: Policy, asOf: CalendarDate): Expression {
  const { expression } = readingOn(policy.content, asOf);
  return withoutRuledOut(expression, policy, asOf);
}

/** A condition, not met by whom a policy cannot be told to. */
export function withoutRuledOut(expression: Expression, policy: Policy, asOf: CalendarDate): Expression {
  const ruledOut = ruledOutExpressions(policy, asOf);
  return ruledOut.length === 0
    ? expression
    : { and: [expression, ...ruledOut.map((each): Expression => ({ not: each.expression }))] };
}

/** What keeps companies from a policy beside its conditions, as conditions: whoever meets several counts to the first one. */
export function ruledOutExpressions(
  { content, replacedBy }: Policy,
  asOf: CalendarDate,
): readonly { readonly by: RuledOutBy; readonly expression: Expression }[] {
  const some = (by: RuledOutBy, expressions: readonly (Expression | null)[]) =>
    expressions.flatMap((expression) => (expression === null ? [] : [{ by, expression }]));
  return [
    ...some('elsewhere', [elsewhereExpression(content.regions)]),
    ...some('replaced', replacedExpressions(replacedBy, asOf)),
    ...some('held', [heldExpression(content)]),
  ];
}

/** Met by whom the title is on file of; what is not known is not held. */
function heldExpression({ grantsTitle }: Pick<PolicyContent, 'grantsTitle'>): Expression | null {
  const field = 'validTitles';
  return grantsTitle === undefined
    ? null
    : {
        and: [
          { field, op: 'exists' },
          { field, op: 'containsAny', value: [grantsTitle] },
        ],
      };
}
