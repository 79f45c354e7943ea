import { recordedTitles } from '@park/dossier';
import { type Attribute, cellOf } from '@park/registry';
import { TypedForm } from '@park/web-kit';
import { shownText } from './fact-fields';
import { isTouched } from './facts-form';
import type { Filling } from './facts-page';
import { isTitleField, titleField, titleRows, titlesText } from './title-rows';

/** The same form on top of the latest data: what was typed stays, what was not touched shows the latest value. */
export function rebased({ file, scope, form }: Required<Pick<Filling, 'file' | 'scope' | 'form'>>): TypedForm {
  const body: Record<string, unknown> = { ...form.typed(), revision: String(file.revision) };
  for (const each of scope.attributes) {
    const fresh = freshText(file, scope.year, each);
    if (!isTouched(form, each)) showFresh(body, each, { fresh, file });
    body[`was.${each.key}`] = fresh;
  }
  return new TypedForm(body);
}

function showFresh(
  body: Record<string, unknown>,
  attribute: Attribute,
  now: { fresh: string; file: Filling['file'] },
): void {
  if (attribute.format === 'titles') {
    for (const name of Object.keys(body).filter(isTitleField)) delete body[name];
    titleRows(recordedTitles(now.file.snapshot)).forEach((row, at) => {
      for (const [column, value] of Object.entries(row)) body[titleField(at, column)] = value;
    });
    return;
  }
  delete body[`none.${attribute.key}`];
  body[attribute.key] = attribute.kind === 'set' ? now.fresh.split(',') : now.fresh;
}

function freshText(file: Filling['file'], year: number | null, attribute: Attribute): string {
  if (attribute.format === 'titles') return titlesText(recordedTitles(file.snapshot));
  return shownText(attribute, cellOf(file.snapshot, attribute.key, year));
}
