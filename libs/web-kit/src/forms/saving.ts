import { Conflict, type FieldProblem, InvalidInput, RuleViolated } from '@park/kernel';
import { FormRejected } from './form-rejected';
import type { Typed } from './read-form';
import { type Latest, rebased, withTheRest } from './rebased';
import type { TypedForm } from './typed-form';

/** A form on its way to be saved. */
export interface SavedForm {
  readonly view: string;
  readonly typed: Typed;
  /** The model of its page, read when the form has to be shown again. */
  page(problems: readonly FieldProblem[]): object | Promise<object>;
  /** What the form calls a field that the room names otherwise. */
  fieldOf?(name: string): string;
  /** Somebody else changed the record meanwhile: the form on top of what is there now. */
  conflicted?(conflict: Conflict): Promise<FormRejected>;
  /** The same for a form that carries what it showed as `was.KEY`: its record as it is now, both values shown. */
  readonly latest?: { readonly form: TypedForm; now(): Promise<Latest> };
}

/**
 * Saves, or shows the form again as it was typed: 422 with what is wrong with it, 409 when the record is not what it
 * was. `saving({ view, typed, page }, () => service.edit(actor, …))`.
 */
export async function saving<T>(form: SavedForm, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    throw (await refusalOf(form, error)) ?? error;
  }
}

async function refusalOf(form: SavedForm, error: unknown): Promise<FormRejected | null> {
  const { view, typed, page, conflicted, latest, fieldOf = (name) => name } = form;
  if (error instanceof InvalidInput) {
    const problems = error.problems.map((problem) => ({ ...problem, field: fieldOf(problem.field) }));
    const whole = latest ? withTheRest(latest.form, await latest.now()) : {};
    return new FormRejected(view, await page(problems), { problems, typed: { ...whole, ...typed } });
  }
  if (error instanceof Conflict && conflicted) return conflicted(error);
  if (error instanceof Conflict && latest) return rebased(latest.form, await latest.now());
  if (error instanceof RuleViolated && latest) return overruled(latest, error);
  if (!(error instanceof Conflict || error instanceof RuleViolated)) return null;
  const problems = [
    { field: '', message: hasText(typed) ? `${error.message}您填写的内容保留在下面。` : error.message },
  ];
  return new FormRejected(view, await page(problems), { problems, typed, status: 409 });
}

/** What a form carries besides what somebody typed. */
const UNTYPED: ReadonlySet<string> = new Set(['version', 'expectedVersion', 'revision', 'verb']);

function hasText(typed: Typed): boolean {
  return Object.entries(typed).some(([name, value]) => !UNTYPED.has(name) && !name.startsWith('_') && value !== '');
}

/** A step that the record does not allow, mostly since somebody else took one: why, and both sides of what changed. */
async function overruled({ form, now }: NonNullable<SavedForm['latest']>, { message }: RuleViolated) {
  const latest = await now();
  return rebased(form, latest, latest.isGone ? message : `${message}您填写的内容保留在下面。`);
}
