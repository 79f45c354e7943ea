import { distinct, type FactKey, type KnownFact, leaves, type RelativeYear, yearMeant } from '@park/criteria';
import type { AssessedTitle } from '@park/cultivation';
import { type CalendarDate, type FieldProblem, InvalidInput, isCalendarDate, plainText } from '@park/kernel';
import {
  attribute,
  type CompanyFile,
  entryForm,
  type FactHistory,
  type FactInput,
  formatValue,
  sourceLabels,
  vocabulary,
} from '@park/registry';
import { missingFacts } from '@park/remedies';
import { choices, type TypedForm } from '@park/web-kit';

const LONGEST_EVIDENCE = 200;
const sources = { 'official-platform': '官方平台（评分、公示、证书）', park: '园区（专家、培育专员认定）' } as const;

/** What people and platforms judge among the facts that a title asks for, each year by itself. */
export function judgementsOf({ judged, asOf }: AssessedTitle): readonly FactKey[] {
  if (!judged) return [];
  const derivations = vocabulary.derivations(judged.facts, asOf);
  const asked = [
    ...scoredBy(judged.expression, asOf),
    ...judged.reason.conditions.flatMap(({ reason }) => [
      ...leaves(reason).flatMap((leaf) =>
        leaf.kind === 'leaf' ? [{ field: leaf.field, year: leaf.year ?? null }] : [],
      ),
      ...missingFacts(reason),
    ]),
  ];
  const entered = asked.flatMap((key) => [key, ...(derivations.inputs(key) ?? [])]);
  return distinct(entered).filter(({ field }) => attribute(field)?.judgement === true);
}

/** What a person or a platform enters into the scoring tables of an expression, known or not. */
function scoredBy(part: unknown, asOf: CalendarDate): readonly FactKey[] {
  if (typeof part !== 'object' || part === null) return [];
  const { entered, year } = part as { readonly entered?: unknown; readonly year?: RelativeYear };
  if (typeof entered === 'string')
    return [{ field: entered, year: yearMeant({ field: entered, op: 'exists', year }, asOf) }];
  return Object.values(part).flatMap((each) => scoredBy(each, asOf));
}

/** The judgements of a title for a company: what was entered by whom, a form for more, and one to take an entry back. */
export function judgementPage(assessed: AssessedTitle, file: CompanyFile, history: readonly FactHistory[]) {
  const { assessment, asOf } = assessed;
  const back = `/companies/${file.id}/ladder/${assessment.title.code}`;
  const keys = judgementsOf(assessed);
  const lines = history.filter((line) => keys.some((key) => key.field === line.attribute && key.year === line.year));
  return {
    title: '认定与评分',
    subtitle: `${file.name} · ${assessment.title.label}`,
    crumbs: [
      { label: '培育阶梯', href: '/ladder' },
      { label: file.name, href: `/companies/${file.id}` },
      { label: assessment.title.label, href: back },
      { label: '认定与评分' },
    ],
    ...{ back, action: `${back}/judgements`, revision: String(file.revision), today: asOf },
    fields: keys.map((key) => fieldOf(key, file)),
    sources: choices(sources),
    entries: lines.filter(({ withdraws }) => !withdraws).map(lineOf),
    open: lines
      .filter(({ canBeWithdrawn }) => canBeWithdrawn)
      .map((line) => ({ value: String(line.seq), label: told(line) })),
  };
}

function labelOf({ field, year }: FactKey): string {
  const label = attribute(field)?.label ?? field;
  return year === null ? label : `${year} 年度${label}`;
}

function fieldOf(key: FactKey, file: CompanyFile) {
  const entry = attribute(key.field)!;
  const found = file.facts.lookup(key.field, key.year);
  const now = found.known ? `现为 ${formatValue(entry, found.value as never)}` : unknownWords(entry, found.last);
  return {
    ...{
      name: entryForm.factField(key.field, key.year),
      label: labelOf(key),
      value: '',
      unit: entryForm.unitOf(entry),
    },
    hint: [now, entry.hint].filter(Boolean).join('；'),
    options: entry.kind === 'boolean' ? choices({ true: '是', false: '否' }) : null,
  };
}

/** What does not count is told all the same: what is too old, or the company's own word where others judge. */
function unknownWords(entry: NonNullable<ReturnType<typeof attribute>>, last: KnownFact | undefined): string {
  if (!last) return '目前未知';
  const own = last.source === 'self-reported';
  return `目前未知：${own ? '企业自报' : '以前登记'} ${formatValue(entry, last.value as never)}，${own ? '不作认定依据' : '已过期'}`;
}

function told({ attribute: field, year, value }: FactHistory): string {
  return `${labelOf({ field, year })}：${formatValue(attribute(field) ?? { kind: 'text' }, value)}`;
}

function lineOf(line: FactHistory) {
  const { source, observedOn, actorName, evidence, takenBack } = line;
  return {
    ...{ what: told(line), source: sourceLabels[source], observedOn, by: actorName, evidence: evidence ?? '—' },
    takenBack: takenBack ? `${takenBack.actorName}：${takenBack.reason ?? ''}` : null,
  };
}

/** A score is of its year, and is given with two decimals at most. */
function doubtOf({ field, year }: FactKey, text: string, observedOn: string): FieldProblem | null {
  if (year !== null && isCalendarDate(observedOn) && observedOn < `${year}-01-01`)
    return { field: 'observedOn', message: `“日期”早于 ${year} 年，${year} 年度的评分和认定不可能在这以前作出。` };
  if (!/\.\d{3,}\s*$/.test(text.normalize('NFKC'))) return null;
  const label = labelOf({ field, year });
  return { field: entryForm.factField(field, year), message: `“${label}”最多两位小数，请按公布的数填写。` };
}

/** What was typed as facts; fields left empty say nothing. Throws InvalidInput by field. */
export function typedJudgements(form: TypedForm, keys: readonly FactKey[], today: CalendarDate): FactInput[] {
  const problems: FieldProblem[] = [];
  const source = form.text('source');
  const observedOn = form.text('observedOn');
  const evidence = plainText(form.line('evidence'));
  if (!Object.hasOwn(sources, source)) problems.push({ field: 'source', message: '请选择“来源”。' });
  if (!isCalendarDate(observedOn) || observedOn > today)
    problems.push({ field: 'observedOn', message: `“日期”应为存在的日期，不晚于今天（${today}）。` });
  if ([...evidence].length > LONGEST_EVIDENCE)
    problems.push({ field: 'evidence', message: `“依据”不能超过 ${LONGEST_EVIDENCE} 个字，请精简。` });
  if (evidence === '') problems.push({ field: 'evidence', message: '请填写“依据”：文号、名单、会议或认定人。' });
  const typed = keys.map((key) => ({ key, text: form.line(entryForm.factField(key.field, key.year)) }));
  const values = typed
    .filter(({ text }) => text !== '')
    .flatMap(({ key, text }) => {
      const doubt = doubtOf(key, text, observedOn);
      if (doubt) problems.push(doubt);
      if (doubt) return [];
      const read = entryForm.parse(attribute(key.field)!, text);
      if (read.ok) return [{ attribute: key.field, year: key.year, value: read.value }];
      problems.push({ field: entryForm.factField(key.field, key.year), message: read.message });
      return [];
    });
  if (values.length === 0 && problems.length === 0)
    problems.push({ field: '', message: '还没有填写任何一项；不清楚的可以留空，至少填写一项。' });
  if (problems.length > 0) throw new InvalidInput(problems);
  const common = { source: source as keyof typeof sources, observedOn: observedOn as CalendarDate, evidence };
  return values.map((value) => ({ ...value, ...common }));
}
