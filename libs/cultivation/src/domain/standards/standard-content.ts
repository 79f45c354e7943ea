import type { CriterionCondition, Expression, ScoreModel } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { Purpose } from '../titles/title';
import type { TitleDuties } from './title-duties';

/** The place on a ladder of a title that is on none yet. What the document does not tell is null. */
export interface NewRung {
  /** Of a title that the dictionary does not have: what it is called. */
  readonly label?: string;
  readonly trackId: string;
  /** Of a ladder that there is not yet: what it is called. */
  readonly trackName?: string;
  /** Where it is given, in words; missing: everywhere. */
  readonly regions?: string;
  readonly level: number;
  /** Titles of which one has to be held before. */
  readonly after: readonly string[];
  /** May be left out on the way up. */
  readonly optional?: boolean;
  readonly months: number | null;
  readonly renewal: string;
  readonly banMonths: number | null;
}

/** A version of the standard of a title as it is written on pages. */
export interface StandardContent {
  /** null for a title that is on a ladder already. */
  readonly rung: NewRung | null;
  /** [] where it changes only the duties of the title. */
  readonly purposes: readonly Purpose[];
  readonly duties?: TitleDuties;
  readonly effectiveFrom: CalendarDate;
  readonly title: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly clause: string;
  readonly sourceUrl: string | null;
  readonly note: string | null;
  readonly checked: boolean;
  readonly confidenceNote: string;
  /** The table of points; a version begins with that of the one before. */
  readonly model: ScoreModel | null;
  readonly conditions: readonly CriterionCondition[];
}

/** Whether a version says nothing of who is given the title: only of its days, its yearly update or its materials. */
export function isDutiesOnly({ purposes, duties = {} }: Pick<StandardContent, 'purposes' | 'duties'>): boolean {
  return purposes.length === 0 && Object.keys(duties).length > 0;
}

/** The expression as it is written: scores go by the table of one name, without the table itself. */
export function withTableName(expression: Expression, model: string): Expression {
  const each = (child: Expression): Expression => withTableName(child, model);
  if ('and' in expression) return { and: expression.and.map(each) };
  if ('or' in expression) return { or: expression.or.map(each) };
  if ('not' in expression) return { not: each(expression.not) };
  if ('atLeast' in expression) return { atLeast: expression.atLeast, of: expression.of.map(each) };
  if (!('score' in expression)) return expression;
  const { gte, exclusive, parts } = expression.score;
  return { score: { model, gte, ...(exclusive !== undefined && { exclusive }), ...(parts && { parts }) } };
}

/** An id that no condition has yet. */
export function freshConditionId(conditions: readonly CriterionCondition[]): string {
  const taken = new Set(conditions.map(({ id }) => id));
  let number = conditions.length + 1;
  while (taken.has(`c${number}`)) number += 1;
  return `c${number}`;
}
