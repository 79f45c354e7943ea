import { isSure, SURE } from '@park/dossier';
import { NotFound } from '@park/kernel';
import { sections } from '@park/registry';
import { type Answers, type AskedField, type OwnReport, reportAnswers } from '@park/reports';
import { TypedForm } from '@park/web-kit';
import { noneField } from '../registry/supply-form';

/** A page of a report: the fields of one section of the company file. */
export interface ReportSection {
  readonly code: string;
  readonly label: string;
  readonly fields: readonly AskedField[];
}

/** The pages of a report, in the order of the company file. */
export function sectionsOf({ campaign }: Pick<OwnReport, 'campaign'>): ReportSection[] {
  const fields = reportAnswers.fields(campaign);
  return sections
    .map(({ code, label }) => ({ code, label, fields: fields.filter(({ entry }) => entry.section === code) }))
    .filter((section) => section.fields.length > 0);
}

/** Throws NotFound for a section that is not asked. */
export function sectionOf(own: Pick<OwnReport, 'campaign'>, code: string) {
  const all = sectionsOf(own);
  const at = all.findIndex((section) => section.code === code);
  if (at < 0) throw new NotFound('这次填报没有这一页，请从“年度填报”进入。');
  return { section: all[at]!, at, all };
}

/** What was typed into some fields. */
export function answersIn(form: TypedForm, fields: readonly AskedField[]): Answers {
  return Object.fromEntries(
    fields.map(({ name }) => {
      return [name, { typed: form.list(name), none: form.has(noneField(name)), sure: isSure(form, name) }];
    }),
  );
}

/** The same as a form that is shown again. */
export function formOf(answers: Answers): TypedForm {
  return new TypedForm(
    Object.fromEntries(
      Object.entries(answers).flatMap(([name, { typed, none, sure }]) => [
        [name, typed],
        ...(none ? [[noneField(name), 'yes']] : []),
        ...(sure ? [[SURE + name, typed.at(-1) ?? '']] : []),
      ]),
    ),
  );
}
