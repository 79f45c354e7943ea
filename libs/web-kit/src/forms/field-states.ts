import type { FieldProblem } from '@park/kernel';

/** One field of a form as the view shows it. */
export interface FieldState {
  readonly value: string;
  readonly problem?: string;
}

interface Refused {
  readonly problems?: readonly FieldProblem[];
  readonly typed?: Readonly<Record<string, string | readonly string[]>>;
}

/** The named fields with what was typed and what is wrong with it; passwords are never among them. */
export function fieldStates(
  names: readonly string[],
  { problems = [], typed = {} }: Refused = {},
): Record<string, FieldState> {
  return Object.fromEntries(
    names.map((name) => {
      const problem = problems.find(({ field }) => field === name)?.message;
      return [name, { value: String(typed[name] ?? ''), ...(problem ? { problem } : {}) }];
    }),
  );
}
