import { type Criterion, type Expression, expressionOf } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { easierConditions } from './easier-bounds';
import { criterionOn, isPending, type Purpose, type Title } from '../titles/title';

/** A criterion asked of everybody, for new applications or renewals: each condition by itself, and all as one. */
export interface TitleQuestion {
  readonly criterion: Criterion;
  readonly purpose: Purpose;
  readonly conditions: readonly Expression[];
  /** Of each condition the easier ones that tell how far its score or its figures are off. */
  readonly easier: readonly Expression[];
  readonly whole: Expression;
}

/** What is asked of everybody about a title on a day; no question where its standard is still to be entered. */
export interface TitleQuestions {
  readonly title: Title;
  /** Whether the title is held. */
  readonly held: Expression;
  readonly new: TitleQuestion | null;
  readonly renewal: TitleQuestion | null;
}

export function questionsOn(titles: readonly Title[], asOf: CalendarDate): TitleQuestions[] {
  const asked = (title: Title, purpose: Purpose): TitleQuestion | null => {
    const criterion = criterionOn(title, purpose, asOf);
    if (isPending(criterion)) return null;
    const applied = (expression: Expression) => (purpose === 'new' ? expression : forRenewal(expression));
    const conditions = criterion.conditions.map(({ expression }) => applied(expression));
    const easier = conditions.flatMap(easierConditions);
    return { criterion, purpose, conditions, easier, whole: applied(expressionOf(criterion)) };
  };
  return titles.map((title) => ({
    title,
    held: { field: 'validTitles', op: 'containsAny', value: [title.code] },
    ...{ new: asked(title, 'new'), renewal: asked(title, 'renewal') },
  }));
}

const FIELD = 'applicationType';
const OTHER: Readonly<Record<string, string>> = { new: 'renewal', renewal: 'new' };

/** The same condition, asked where an application without a type is taken for a new one: the two types change places. */
export function forRenewal(expression: Expression): Expression {
  return turned(expression) as Expression;
}

function turned(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(turned);
  if (typeof part !== 'object' || part === null) return part;
  const { field, value } = part as { readonly field?: unknown; readonly value?: unknown };
  if (field === FIELD) return { ...part, value: Array.isArray(value) ? value.map(otherOf) : otherOf(value) };
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, turned(each)]));
}

const otherOf = (value: unknown) => OTHER[String(value)] ?? value;
