import type { Collision } from '@park/dossier';
import type { FieldProblem } from '@park/kernel';
import { formatValue } from '@park/registry';
import { type AskedField, type OwnReport, reportAnswers } from '@park/reports';
import type { TypedForm } from '@park/web-kit';
import { factQuestions } from '../registry/fact-inputs';
import { formOf, type ReportSection, sectionOf } from './report-form';
import { isOwnTurn } from './report-rows';

interface Filled {
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
  readonly collisions?: readonly Collision[];
}

/** One section of a report: each question with last year's figure, what is on file, and why it came back. */
export function sectionPage(own: OwnReport, code: string, filled: Filled = {}) {
  const { section, at, all } = sectionOf(own, code);
  const { report, campaign } = own;
  const answers = report.answers ?? {};
  const base = `/company/reports/${report.id}`;
  const next = all[at + 1];
  return {
    ...{ title: `${section.label}（${campaign.title}）`, heading: section.label, campaign: campaign.title },
    ...{ action: `${base}/${section.code}`, overview: base, page: at + 1, pages: all.length },
    ...(at > 0 && { before: { href: `${base}/${all[at - 1]!.code}`, label: all[at - 1]!.label } }),
    next: next ? `下一步：${next.label}` : '下一步：核对并提交',
    ...filledIn(own, section),
    isOpen: campaign.status === 'open' && isOwnTurn(report),
    seen: reportAnswers.seen(answers, section.fields),
    questions: questionsOf(own, section, { form: formOf(answers), ...filled }),
    collisions: filled.collisions,
  };
}

/** How many fields of a section the report answers, whatever the company file says of the others. */
export function filledIn({ report }: Pick<OwnReport, 'report'>, { fields }: Pick<ReportSection, 'fields'>) {
  const { blank } = reportAnswers.read(fields, report.answers ?? {});
  return { filled: fields.length - blank.length, asked: fields.length, blank: blank.length };
}

/** Last year's figure in words, for reading beside the input: it is never taken over by itself. */
export function lastYearOf({ file }: Pick<OwnReport, 'file'>, { entry, year }: AskedField): string | null {
  if (year === null) return null;
  const known = file.facts.lookup(entry.key, year - 1);
  return known.known ? `${year - 1} 年 ${formatValue(entry, known.value as never)}` : `${year - 1} 年没有数据`;
}

function questionsOf(own: OwnReport, { fields }: ReportSection, filled: Filled) {
  const keys = fields.map(({ entry, year }) => ({ field: entry.key, year }));
  const questions = factQuestions(keys, { file: own.file, ...filled });
  return questions.map((question, at) => ({
    ...question,
    lastYear: lastYearOf(own, fields[at]!),
    returned: own.report.reasons?.[question.name],
  }));
}
