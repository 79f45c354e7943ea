import type { Facts } from '@park/criteria';
import { entryForm, formatValue, sourceLabels } from '@park/registry';
import { type AskedField, type CompanyReport, type Figure, type ReportCampaign, reportAnswers } from '@park/reports';

const JUMP = 10;
const percent = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 });

/** The figures of a report beside last year and what other sources say. */
export function figuresOf(report: CompanyReport, campaign: ReportCampaign, facts: Facts | undefined) {
  const fields = reportAnswers.fields(campaign);
  const { figures } = reportAnswers.read(fields, report.answers ?? {});
  return fields.map((field) => {
    const figure = figures.find(({ name }) => name === field.name);
    const before = field.year === null ? null : (facts?.lookup(field.entry.key, field.year - 1) ?? null);
    const change = changeOf(figure?.value, before?.known ? before.value : null);
    return {
      ...{ name: field.name, label: field.label, value: figure ? words(field, figure.value) : null },
      lastYear: before?.known ? `${field.year! - 1} 年 ${words(field, before.value)}` : null,
      ...(change && { change: change.words, isJump: change.isJump }),
      other: figure ? otherOf(field, figure.value, facts) : null,
      ...reasonOf(report, field.name),
      onFile: figure ? null : knownWords(field, facts),
    };
  });
}

/** Why a field was sent back: now, or before it came again. */
function reasonOf({ answers, reasons, status }: CompanyReport, name: string) {
  const reason = reasons?.[name] ?? null;
  if (status === 'returned') return { reason };
  return { earlier: reason, isUnchanged: answers?.[name]?.returned === true };
}

function knownWords(field: AskedField, facts: Facts | undefined): string | null {
  const known = facts?.lookup(field.entry.key, field.year);
  return known?.known ? words(field, known.value) : null;
}

/** The change of a figure in words; ten times as much or a tenth stands out. */
export function changeOf(now: unknown, before: unknown): { readonly words: string; readonly isJump: boolean } | null {
  if (typeof now !== 'number' || typeof before !== 'number' || before === 0) return null;
  const times = Math.abs(now / before);
  if (times >= JUMP) return { words: `${percent.format(times)} 倍`, isJump: true };
  if (now !== 0 && times <= 1 / JUMP) return { words: `${percent.format(1 / times)} 分之一`, isJump: true };
  const share = (now - before) / Math.abs(before);
  const rounded = percent.format(Math.abs(share) * 100);
  return { words: rounded === '0' ? '持平' : `${share > 0 ? '+' : '−'}${rounded}%`, isJump: false };
}

/** What another source says, where it says something else. */
function otherOf(field: AskedField, value: Figure['value'], facts: Facts | undefined): string | null {
  const known = facts?.lookup(field.entry.key, field.year);
  if (!known?.known || known.source === undefined || known.source === 'self-reported') return null;
  // What differs in digits that nobody is shown is no difference to be read.
  const isSame = entryForm.isSame(field.entry.key, known.value as never, value);
  if (isSame || words(field, known.value) === words(field, value)) return null;
  return `${sourceLabels[known.source as keyof typeof sourceLabels]} ${words(field, known.value)}`;
}

function words({ entry }: AskedField, value: unknown): string {
  return formatValue(entry, value as never);
}
