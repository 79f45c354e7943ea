import { type AssessedTitle, bandChart, barOf, certainties } from '@park/cultivation';
import { leaves, type Reason, roundedPoints } from '@park/criteria';
import { type ConditionLine, type ReasonLine, reasonLines, repairLines } from '@park/policy';
import { attribute, type CompanyFile, vocabulary } from '@park/registry';
import { missingFacts, whatWouldChange } from '@park/remedies';
import { projectionPart } from './projection-part';
import { standingWords, titleTerm } from './title-words';

/**
 * The page of one title for one company: every condition beside what the company has, what to do, and the time to come.
 * Missing facts lead to their form for those who may enter them.
 */
export function assessmentPage(
  assessed: AssessedTitle,
  file: CompanyFile,
  { canEdit, applied }: { readonly canEdit: boolean; readonly applied: ReadonlySet<string> },
) {
  const { assessment, asOf, track, judged } = assessed;
  const { title, holding, purpose } = assessment;
  return {
    title: title.label,
    subtitle: `${file.name} · 判断日 ${asOf}`,
    crumbs: [
      { label: '培育阶梯', href: '/ladder' },
      { label: file.name, href: `/companies/${file.id}` },
      { label: '全部称号', href: `/companies/${file.id}/ladder` },
      { label: title.label },
    ],
    company: { id: file.id, name: file.name, isDemo: file.isDemo },
    code: title.code,
    departure: assessed.departure,
    standing: standingWords(assessment, asOf, applied.has(title.code)),
    holding,
    purposes: purposeTabs(file.id, title.code, purpose),
    facts: [
      { label: '阶梯', value: track.name },
      { label: '标准', value: judged ? judged.criterion.title : '标准待录入' },
      ...(judged ? [{ label: '依据', value: `${judged.criterion.documentNumber} ${judged.criterion.clause}` }] : []),
      ...titleTerm(title, asOf, holding?.until),
    ],
    unchecked: judged && !judged.criterion.confidence.checked ? judged.criterion.confidence.note : null,
    judged: judged && judgedPart(assessed, judged, canEdit),
  };
}

function purposeTabs(companyId: string, code: string, chosen: string) {
  const href = (purpose: string) => `/companies/${companyId}/ladder/${code}?for=${purpose}`;
  return [
    { label: '按新申请', href: href('new'), active: chosen === 'new' },
    { label: '按复核', href: href('renewal'), active: chosen === 'renewal' },
  ];
}

type Judged = NonNullable<AssessedTitle['judged']>;

function judgedPart(assessed: AssessedTitle, judged: Judged, canEdit: boolean) {
  const { assessment, asOf, companyId } = assessed;
  const { reason, certainty, runway } = judged;
  const rows = reason.conditions.map((condition) =>
    conditionRow(condition, {
      companyId: canEdit ? companyId : null,
      certainty: judged.certainties.get(condition.id)!,
      isLost: assessment.lost.includes(condition.id),
    }),
  );
  const chart = bandChart(runway, assessment.title.window);
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  return {
    rows: rows.filter(isShown).sort((a, b) => ORDER[a.state] - ORDER[b.state]),
    folded: rows.filter((row) => !isShown(row)),
    headline: headlineOf(rows),
    ring: { met: count('met'), all: rows.length, percent: Math.floor((count('met') * 100) / rows.length) },
    cells: rows.map(({ state, text }) => ({ state, text, label: stateLabels[state] })),
    counts: {
      met: count('met'),
      unmet: count('unmet'),
      unknown: count('unknown'),
      decided: count('decided'),
      all: rows.length,
    },
    score: assessment.score === null ? null : roundedPoints(assessment.score),
    certainty: certainties[certainty],
    steps: assessment.state === 'unmet' ? stepsOf(judged, assessed) : [],
    ...(assessment.state === 'unmet' && { closed: judged.closed, isFar: assessment.distance > 2 }),
    supply: assessment.state === 'unknown' ? supplyOf(judged, canEdit ? companyId : null) : [],
    ...{ chart, fixed: fixedPurpose(assessment) },
    ahead: judged.projection && projectionPart(judged.projection),
    entryOn: runway.entryOn,
    lapseOn: runway.lapseOn,
    lapseWords: runway.lapseTo === 'unknown' ? '不能判断' : '不再满足',
    lapseWhy: chart.rows[0]?.pieces.find(({ from }) => from === runway.lapseOn)?.cause,
    isMetNow: runway.entryOn === asOf,
    isOpen: runway.whole.some(({ state }) => state === 'unknown'),
  };
}

/** The purpose that was asked for in the place of the usual one, in words; null: that of each day. */
function fixedPurpose({ purpose, holding }: AssessedTitle['assessment']): string | null {
  if (purpose === (holding ? 'renewal' : 'new')) return null;
  return purpose === 'new' ? '新申请' : '复核';
}

type RowState = Reason['state'] | 'decided';
const ORDER: Readonly<Record<RowState, number>> = { unmet: 0, unknown: 1, decided: 2, met: 3 };
const stateLabels: Readonly<Record<RowState, string>> = {
  met: '达标',
  unmet: '未达标',
  unknown: '待补充',
  decided: '待人工认定',
};

interface RowContext {
  readonly companyId: string | null;
  readonly certainty: keyof typeof restsOn;
  readonly isLost: boolean;
}

/** What one condition was decided on. */
const restsOn = { official: '官方或园区数据', 'self-reported': '企业自报，待核实', assumed: '待补充' } as const;

function conditionRow(
  { id, text, clause, reason }: Judged['reason']['conditions'][number],
  { companyId, certainty, isLost }: RowContext,
) {
  const lines = conditionsIn(reasonLines(reason));
  const open = missingFacts(reason);
  const state = stateOf(reason, open);
  const [first] = open;
  const bar = barOf(reason);
  const gaps = state === 'unmet' ? lines.flatMap(({ gap }) => gap ?? []) : [];
  return {
    ...{ id, text, clause, state, label: stateLabels[state], bar, lines },
    certainty: state === 'decided' ? '由评定方认定' : restsOn[certainty],
    margin: gaps.length > 0 ? gaps.join('；') : (bar?.margin ?? null),
    ...{ isLost, edit: first && companyId && state !== 'met' && !isLost ? editLink(companyId, first) : null },
  };
}

/** What is open only because somebody has to judge it waits for that judgement, not for figures. */
function stateOf(reason: Reason, open: ReturnType<typeof missingFacts>): RowState {
  if (reason.state !== 'unknown') return reason.state;
  const told = leaves(reason).filter(({ state }) => state === 'unknown');
  const isJudged = told.every((leaf) => leaf.kind === 'leaf' && leaf.unknownBecause === 'undecided');
  return isJudged || open.every(({ field }) => attribute(field)?.judged) ? 'decided' : 'unknown';
}

type Row = ReturnType<typeof conditionRow>;

/** Conditions that are met without a number to look at are folded away. */
const isShown = (row: Row) => row.state !== 'met' || row.bar !== null;

const NAMED = 2;

/** What is in the way, in one sentence. */
function headlineOf(rows: readonly Row[]): string {
  const unmet = rows.filter(({ state }) => state === 'unmet');
  const open = rows.filter(({ state }) => state === 'unknown' || state === 'decided');
  const names = (some: readonly Row[]) =>
    some
      .slice(0, NAMED)
      .map(({ text }) => text)
      .join('、') + (some.length > NAMED ? '等' : '');
  if (unmet.length > 0) {
    const more = open.length > 0 ? `；另有 ${open.length} 项要先弄清` : '';
    return `未达标 ${unmet.length} 项：${names(unmet)}${more}`;
  }
  return open.length > 0 ? `先弄清 ${open.length} 项：${names(open)}` : '各项条件都已达标';
}

function conditionsIn(lines: readonly ReasonLine[]): ConditionLine[] {
  return lines.flatMap((line) => (line.kind === 'condition' ? [line] : []));
}

/** Without a company there is no link. */
function editLink(companyId: string | null, { field, year }: { readonly field: string; readonly year: number | null }) {
  const { label, section } = attribute(field) ?? { label: field, section: 'C' };
  const query = year === null ? '' : `?year=${year}`;
  return {
    label: year === null ? label : `${year} 年度${label}`,
    href: companyId && `/companies/${companyId}/facts/${section}/edit${query}`,
  };
}

/** The smallest change that makes the verdict met, in words; where nothing would do, the conditions in the way. */
function stepsOf({ expression, facts, reason }: Judged, { assessment, asOf }: AssessedTitle) {
  const repairs = repairLines(expression, facts, asOf);
  if (repairs.length > 0) return repairs.map(({ requirement, gap }) => ({ requirement, gap: gap ?? null }));
  const failing = reason.conditions.filter((condition) => condition.reason.state === 'unmet');
  return failing.map(({ id, text }) => ({
    requirement: text,
    gap: assessment.lost.includes(id) ? '登记事项或成立时间决定，已无法达到' : null,
  }));
}

function supplyOf({ reason }: Judged, companyId: string | null) {
  const facts = reason.conditions.flatMap((condition) => whatWouldChange(condition.reason, vocabulary).missing);
  const once = new Map(facts.map((key) => [`${key.field}@${key.year}`, key]));
  return [...once.values()].map((key) => editLink(companyId, key));
}
