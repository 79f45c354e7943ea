import type { Expression } from '@park/criteria';

/** Stands in a draft whose condition nobody has written yet: it judges nobody, and is not handed in. */
export const unwritten = { undecided: '申报条件待编写' } as const;

export function isUnwritten(expression: Expression): boolean {
  return 'undecided' in expression && expression.undecided === unwritten.undecided;
}
