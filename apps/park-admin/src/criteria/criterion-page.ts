import type { Criterion } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { requirementLines } from '@park/policy';

/** One line of the list. */
export function criterionLine(criterion: Criterion) {
  const { id, title, documentNumber, confidence, conditions } = criterion;
  return {
    id,
    title,
    documentNumber,
    term: termOf(criterion),
    unchecked: !confidence.checked,
    conditions: conditions.length,
  };
}

/** A criterion with its conditions in the words and order of the document, and its scoring table as of a day. */
export function criterionPage(criterion: Criterion, asOf: CalendarDate) {
  const { title, documentTitle, documentNumber, clause, sourceUrl, confidence, note, conditions, applicationTypes } =
    criterion;
  return {
    title,
    crumbs: [{ label: '认定标准', href: '/criteria' }, { label: title }],
    facts: [
      { label: '文件', value: documentTitle },
      { label: '文号', value: documentNumber },
      { label: '条款', value: clause },
      { label: '施行', value: termOf(criterion) },
      { label: '适用', value: applicationTypes.map((type) => APPLICATIONS[type]).join('、') },
    ],
    sourceUrl,
    unchecked: !confidence.checked,
    confidenceNote: confidence.note,
    note,
    conditions: conditions.map(({ clause: place, text }) => ({ place, text })),
    items: scoringTable(criterion, asOf),
  };
}

function scoringTable({ id, model }: Criterion, asOf: CalendarDate) {
  if (!model) return [];
  const [line] = requirementLines({ score: { model: id, gte: 0, rules: model } }, asOf);
  return line?.kind === 'condition' ? (line.items ?? []) : [];
}

const APPLICATIONS: Readonly<Record<Criterion['applicationTypes'][number], string>> = {
  new: '新申请',
  renewal: '复核',
};

function termOf({ effectiveFrom, effectiveTo }: Criterion): string {
  if (!effectiveFrom && !effectiveTo) return '未写明';
  return `${effectiveFrom ?? '未写明'} 至 ${effectiveTo ?? '今'}`;
}
