import 'reflect-metadata';
import type { FieldProblem } from '@park/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** What was typed, trimmed, for showing the form again. */
export type Typed = Readonly<Record<string, string | string[]>>;

export type FormReading<T> =
  | { readonly ok: true; readonly form: T; readonly typed: Typed }
  | { readonly ok: false; readonly problems: readonly FieldProblem[]; readonly typed: Typed };

/**
 * Reads a posted form into a class of class-validator rules. Texts are trimmed, an empty one counts as not given
 * (so @IsOptional works), a field declared as array is always one; fields the class does not name are refused.
 * One Chinese problem per field.
 */
export function readForm<T extends object>(FormClass: new () => T, body: unknown): FormReading<T> {
  const typed = trimmed(body);
  const form = plainToInstance(FormClass, given(FormClass, typed), { exposeDefaultValues: true });
  const errors = validateSync(form, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  const problems = errors.flatMap((error) => problemOf(error));
  return problems.length === 0 ? { ok: true, form, typed } : { ok: false, problems, typed };
}

/** The first problem of every field, for problems found in two ways. */
export function eachOnce(problems: readonly FieldProblem[]): FieldProblem[] {
  const first = new Map([...problems].reverse().map((problem) => [problem.field, problem]));
  return problems.filter((problem) => first.get(problem.field) === problem);
}

function trimmed(body: unknown): Record<string, string | string[]> {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [
      key,
      Array.isArray(value) ? value.map((one) => text(one)) : text(value),
    ]),
  );
}

function text(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value ?? '') ?? '').replace(/^"|"$/g, '')).trim();
}

function given(FormClass: new () => object, typed: Typed): Record<string, unknown> {
  const isList = (key: string) => Reflect.getMetadata('design:type', FormClass.prototype, key) === Array;
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]): [string, unknown][] => {
      if (isList(key)) return [[key, [value].flat().filter((one) => one !== '')]];
      return value === '' ? [] : [[key, value]];
    }),
  );
}

function problemOf(error: ValidationError): FieldProblem[] {
  const [[rule, message] = []] = Object.entries(error.constraints ?? {});
  if (!rule || !message) return (error.children ?? []).flatMap(problemOf);
  if (rule === 'whitelistValidation')
    return [{ field: error.property, message: `表单里有不认识的字段「${error.property}」，请刷新页面后重新填写` }];
  const chinese = /\p{Script=Han}/u.test(message);
  return [{ field: error.property, message: chinese ? message : `「${error.property}」填写不正确，请检查后重新填写` }];
}
