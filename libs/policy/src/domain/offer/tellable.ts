import type { Expression } from '@park/criteria';
import { type Readable, readingOn } from '../reading/reading';
import type { CalendarDate } from '@park/kernel';
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
export function tellableOn({ content, replacedBy }: Policy, asOf: CalendarDate): Expression {
  const { expression } = readingOn(content, asOf);
  const alone = [elsewhereExpression(content.regions), heldExpression(content)].filter((each) => each !== null);
  const ruledOut = [...alone, ...replacedExpressions(replacedBy, asOf)];
  return ruledOut.length === 0
    ? expression
    : { and: [expression, ...ruledOut.map((each): Expression => ({ not: each }))] };
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
