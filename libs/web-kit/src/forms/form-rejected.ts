import type { FieldProblem } from '@park/kernel';
import type { Typed } from './read-form';

interface Refusal {
  readonly problems: readonly FieldProblem[];
  readonly typed: Typed;
  /** 409 when others changed the record meanwhile, 429 when the form may not be sent again for some minutes; 400, 403 and 503 of a login by another system. */
  readonly status?: 400 | 403 | 409 | 422 | 429 | 503;
}

/** The form goes back to the person with status 422, filled as it was typed, each problem beside its field. */
export class FormRejected extends Error {
  constructor(
    readonly view: string,
    readonly model: object,
    readonly refusal: Refusal,
  ) {
    super(refusal.problems.map(({ message }) => message).join('；'));
  }
}

/** `throw formRejected('registry/edit', model, read.problems, read.typed)`: shows the same view again, status 422. */
// eslint-disable-next-line no-restricted-syntax -- the call reads as the sentence above
export function formRejected(
  view: string,
  model: object,
  problems: readonly FieldProblem[],
  typed: Typed,
): FormRejected {
  return new FormRejected(view, model, { problems, typed });
}
