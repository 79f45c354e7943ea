import { type AssessedTitle, Assessments, bandChart, certainties, factsToTry, whatIf } from '@park/cultivation';
import type { FactKey, FactValue } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { type ConditionLine, type ReasonLine, reasonLines, repairLines } from '@park/policy';
import { attribute, type CompanyFile } from '@park/registry';
import { nameOf, roundPath, START } from '../questions/question-round';
import { factLabel, factQuestions } from '../registry/fact-inputs';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { firstOf, updateDuty, wordsOf } from './ladder-page';
import { titleQuestions } from './title-questions';

type Query = Readonly<Record<string, unknown>>;
type Judged = NonNullable<AssessedTitle['judged']>;

const verdicts = { met: '符合', unmet: '不符合', unknown: '仍有数据待补充' } as const;

interface AskedPage {
  readonly query: Query;
  readonly isApplied: boolean;
  /** By when the figures of the title are to be brought up to date; undefined where no day is known. */
  readonly updateOn: CalendarDate | undefined;
}

/** One title for the own company: every condition, the smallest change, the days to come, and what if. */
export function titlePage(assessed: AssessedTitle, file: CompanyFile, { query, isApplied, updateOn }: AskedPage) {
  const { assessment, judged, asOf } = assessed;
  const { title, holding } = assessment;
  const until = holding?.until ?? null;
  const afterEnd = Assessments.applying.afterEnd(title, until);
  return {
    title: title.label,
    words: wordsOf(assessment, asOf, isApplied),
    first: firstOf(assessment),
    held: holding,
    duty: holding && updateDuty(title, updateOn, asOf),
    code: title.code,
    terms: [
      ...(title.regions ? [{ label: '适用地区', value: title.regions }] : []),
      { label: '有效期', value: title.validity?.note ?? '文件未写明' },
      ...(title.update ? [{ label: '年度更新', value: title.update.note }] : []),
      { label: '申报时间', value: Assessments.applying.when(title, asOf) },
      { label: '复核', value: title.renewal },
      ...(afterEnd === null ? [] : [{ label: `${until} 到期后`, value: afterEnd }]),
      { label: '依据', value: judged ? `${judged.criterion.documentNumber} ${judged.criterion.clause}` : '标准待录入' },
    ],
    judged: judged && judgedPart(assessed, judged, file),
    trial: judged && trialPart(assessed, judged, { file, query }),
  };
}

function judgedPart(assessed: AssessedTitle, judged: Judged, file: CompanyFile) {
  const { assessment, asOf } = assessed;
  const { reason, certainty, runway, expression, facts } = judged;
  const conditions = reason.conditions.map(({ text, reason: why }) => ({
    ...{ text, state: why.state, lines: linesOf(why), proof: proofOf(why, file) },
  }));
  const steps = assessment.state === 'unmet' ? repairLines(expression, facts, asOf) : [];
  const chart = bandChart(runway, assessment.title.window);
  return {
    open: conditions.filter(({ state }) => state !== 'met'),
    met: conditions.filter(({ state }) => state === 'met'),
    count: conditions.length,
    certainty: certainties[certainty],
    closed: assessment.state === 'unmet' ? judged.closed : null,
    isFar: assessment.state === 'unmet' && assessment.distance > 2,
    steps: steps.map(({ requirement, gap }) => (gap ? `${requirement}，${gap}` : requirement)),
    chart,
    entryOn: runway.entryOn,
    isMetNow: runway.entryOn === asOf,
    lapseOn: runway.lapseOn,
    lapseWords: runway.lapseTo === 'unknown' ? '不能判断' : '不再满足',
    lapseWhy: chart.rows[0]?.pieces.find(({ from }) => from === runway.lapseOn)?.cause,
    isOpen: runway.whole[0]?.state === 'unknown',
    asks: titleQuestions(assessed, file).map((key) => askOf(key, assessment.title.code)),
    ask: roundPath({ ...START, title: assessment.title.code }),
    lost: reason.conditions.filter(({ id }) => assessment.lost.includes(id)).map(({ text }) => text),
  };
}

/** A missing fact of a title as the question that asks for it. */
function askOf({ field, year }: FactKey, code: string) {
  return {
    label: factLabel(attribute(field)!, year),
    href: roundPath({ ...START, title: code, first: nameOf({ field, year }) }),
  };
}

/** Where proof can be handed in of what the company said itself; null where others said it, or nobody did. */
function proofOf(why: Judged['reason']['conditions'][number]['reason'], { snapshot }: CompanyFile): string | null {
  const fields = reasonLines(why).flatMap((line) => (isCondition(line) && line.field ? [line.field] : []));
  const said = fields.find((field) => Object.values(snapshot[field] ?? {}).some(({ s }) => s === 'self-reported'));
  return said === undefined ? null : `/company/history?attribute=${encodeURIComponent(said)}`;
}

/** The lines of a condition; whether one applies anew or again is told by the page itself, unless nothing else is said. */
function linesOf(why: Judged['reason']['conditions'][number]['reason']) {
  const all = reasonLines(why).filter(isCondition);
  const telling = all.filter((line) => !('field' in line && line.field === 'applicationType'));
  return telling.length > 0 ? telling : all.map((line) => ({ ...line, value: `按“${line.value}”判断` }));
}

const isCondition = (line: ReasonLine): line is ConditionLine => line.kind === 'condition';

interface Tried {
  readonly file: CompanyFile;
  readonly query: Query;
}

/** The questions of what may be tried, and what comes out of what was; null where there is nothing to try. */
function trialPart({ asOf, revision }: AssessedTitle, judged: Judged, { file, query }: Tried) {
  const keys = factsToTry(judged, asOf);
  if (keys.length === 0) return null;
  const isAsked = Object.keys(query).length > 0;
  const supplied = isAsked ? readSupplied({ ...query, revision: String(revision) }, asOf) : null;
  const questions = factQuestions(keys, {
    file,
    ...(supplied && { form: supplied.form, problems: supplied.problems }),
  });
  return { questions, revision, outcome: supplied && outcomeOf(supplied, judged, asOf) };
}

function outcomeOf({ facts, problems }: Supplied, judged: Judged, asOf: AssessedTitle['asOf']) {
  if (problems.length > 0) return { problems: problems.map(({ message }) => message) };
  if (facts.length === 0) return { problems: ['没有填写试算的数值，请至少填一项。'] };
  const tried = facts.map(({ attribute, year, value }) => ({
    field: attribute,
    year,
    value: value as FactValue | null,
  }));
  const { state, failing, missing } = whatIf(judged, tried, asOf);
  const textsOf = (ids: readonly string[]) =>
    judged.criterion.conditions.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return { state, label: verdicts[state], failing: textsOf(failing), missing: textsOf(missing) };
}
