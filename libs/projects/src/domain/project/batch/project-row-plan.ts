import { type CalendarDate, isCalendarDate } from '@park/kernel';
import type { ResultRecord } from '@park/sheets';
import { Answers, type ProjectFacts } from '../../answers/answers';
import type { ProjectField } from '../../fields/field';
import { projectFields } from '../../fields/fields';
import { readFields } from '../../fields/read-fields';
import { reportDoubt } from '../../investment/report-doubt';
import { readReport, type ReportForm } from '../../investment/report-form';
import { missingFor } from '../../requirements/requirements';
import { type OpenStage, placeOf, type Stage, stages } from '../../stages';
import { projectImport } from '../project-table';

/** What one row asks to be written: the texts of the form of a project, its reports, and what it tells besides. */
export interface ProjectRowPlan {
  readonly typed: Readonly<Record<string, string>>;
  readonly reports: readonly ReportForm[];
  /** What was done in one month alone, where the table tells no sum of the year: added to what was done before it. */
  readonly monthAlone: MonthAlone | null;
  /** What no field of a project holds, by the label of its column, as it was written. */
  readonly ledger: Readonly<Record<string, string>>;
  readonly uscc: string | null;
  readonly trackerName: string | null;
  readonly askedLeadIds: readonly string[];
  readonly askedProjectIds: readonly string[];
  readonly asksOfFile: boolean;
  /** The project on file that the figures of the row can be added to; null where it is none, or not clear which. */
  readonly addToId: string | null;
}

/** The amount as a form takes it. */
export interface MonthAlone {
  readonly period: string;
  readonly done: string;
}

export interface PlannedProject {
  readonly plan: ProjectRowPlan;
  readonly facts: ProjectFacts;
  readonly faults: readonly string[];
  readonly stage: OpenStage;
  /** The stage that the table names and the project is not registered in, with why; null where there is none. */
  readonly refused: RefusedStage | null;
}

/** A stage as the table writes it; `stage` is null where its word could not be read. */
interface ClaimedStage {
  readonly written: string;
  readonly stage: Stage | null;
}

export interface RefusedStage extends ClaimedStage {
  /** What the project lacks for it. */
  readonly missing: readonly string[];
}

/** What a plan is made with; the id of the colleague of a name who can follow projects. */
interface KnownToPlan {
  readonly today: CalendarDate;
  readonly trackerOf: (name: string | null) => string | null;
}

type Values = ResultRecord['values'];
const LONGEST = 300;
const labels = new Map(projectImport.target.fields.map(({ key, label }) => [key, label]));
/** Read elsewhere. */
const OWN = ['planYear', 'statMonth', 'currency', 'currencyAmount'];
/** Sections of ledgers of major projects that name a stage; 促进开工 may be any before works begin. Source: forms, table 9. */
const stageOfSection: Readonly<Record<string, OpenStage>> = {
  ...{ 投产达产: 'in_production', 加快建设: 'started', 前期储备: 'reserve' },
};
const TWO_TOTALS =
  '这一行既有人民币总投资又有外币总投资，看不出是合计还是两部分：请只留一个，或填写折算汇率和汇率日期。';

/** Turns a row into the form of a project and reads it by the rules of the form; its stage follows from the requirements. */
export function planOfProject(
  { values, section = null }: Pick<ResultRecord, 'values'> & { readonly section?: string | null },
  { today, trackerOf }: KnownToPlan,
): PlannedProject {
  const typed: Record<string, string> = {
    leadSource: 'import',
    ...Object.fromEntries(projectFields.flatMap((field) => typedIn(field, values))),
  };
  const { facts, problems } = readFields(typed, {}, today);
  const [reports, monthAlone] = [reportsOf(values), monthAloneOf(values)];
  const isTwice = typed['currencyAmount'] && typed['totalInvestmentYuan'] && !typed['rate'];
  const faults = [...problems.map(({ message }) => message), ...(isTwice ? [TWO_TOTALS] : [])];
  const told = { ...typed, ...(reports.some(({ done }) => done !== '') && { actualCumYuan: '' }) };
  const ledger = { ...(section && { 分节: section }), ...ledgerOf(values, told) };
  const plan = {
    ...{ typed, reports, monthAlone, ledger, uscc: text(values['uscc']) || null },
    ...{
      trackerName: text(values['trackerName']) || null,
      askedLeadIds: [],
      askedProjectIds: [],
      asksOfFile: false,
      addToId: null,
    },
  };
  const wrong = faults.length > 0 ? faults : faultsOf(reports, facts, today);
  const known = { ...facts, trackerId: trackerOf(plan.trackerName) };
  const stage = provenStage(known, today);
  const claimed = claimedIn(values, section ?? '');
  return { plan, facts, faults: wrong, stage, refused: claimed && refusedOf({ stage, claimed }, known, today) };
}

function claimedIn(values: Values, section: string): ClaimedStage | null {
  const word = text(values['stage']);
  const isRead = placeOf(word) >= 0 || word === 'terminated';
  if (word !== '') return { written: stageWritten(values), stage: isRead ? (word as Stage) : null };
  const stage = stageOfSection[section];
  return stage ? { written: section, stage } : null;
}

function stageWritten(values: Values): string {
  return text(values['stageWritten']) || text(values['stage']);
}

/** The last stage for which nothing is missing; a project that lacks something for every stage is a lead all the same. */
export function provenStage(facts: ProjectFacts, today: CalendarDate): OpenStage {
  const next = stages.find((stage) => stage !== 'lead' && lackingFor(stage, facts, today).length > 0);
  return next ? stages[stages.indexOf(next) - 1]! : stages.at(-1)!;
}

function refusedOf(
  { stage, claimed }: { readonly stage: OpenStage; readonly claimed: ClaimedStage },
  facts: ProjectFacts,
  today: CalendarDate,
): RefusedStage | null {
  const named = claimed.stage;
  if (named === null || named === 'terminated') return { ...claimed, missing: [] };
  return placeOf(named) <= placeOf(stage) ? null : { ...claimed, missing: lackingFor(named, facts, today) };
}

function lackingFor(stage: OpenStage, facts: ProjectFacts, today: CalendarDate): readonly string[] {
  const answers = new Answers({ ...facts, approvals: [], evidence: [] }, today);
  return missingFor(answers, {}, stage).map(({ label }) => label);
}

function typedIn(field: ProjectField, values: Values): [string, string][] {
  const { key, kind } = field;
  const value = values[key];
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'number' && kind === 'money') return [[key, `${Number(value.toFixed(2))}元`]];
  if (typeof value === 'number' && kind === 'number') return [[key, String(Number(value.toFixed(6)))]];
  if (typeof value === 'boolean') return kind === 'yesno' ? [[key, value ? 'yes' : 'no']] : [];
  return wordsIn(field, String(value).trim());
}

function wordsIn({ key, kind, codes }: ProjectField, written: string): [string, string][] {
  if (kind === 'date') return isCalendarDate(written) ? [[key, written]] : [];
  if (kind === 'choice') return Object.hasOwn(codes ?? {}, written) ? [[key, written]] : [];
  return kind === 'text' ? [[key, written]] : [];
}

/** Columns without a field, and values that a field cannot hold, such as a month where it asks for a day. */
function ledgerOf(values: Values, typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const told = Object.entries(values).flatMap(([key, value]): [string, string][] => {
    const written = value === null || value === undefined ? '' : String(value).trim();
    const label = labels.get(key);
    if (label === undefined || written === '' || Object.hasOwn(typed, key) || OWN.includes(key)) return [];
    const word = key === 'stage' ? stageWritten(values) : wordOf(key, value);
    return [[label, [...word].slice(0, LONGEST).join('')]];
  });
  return Object.fromEntries(told);
}

function wordOf(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' && key.endsWith('Yuan')
    ? `${Number((value / 10_000).toFixed(6))} 万元`
    : String(value);
}

const yuanText = (value: unknown) => (typeof value === 'number' ? `${Number(value.toFixed(2))}元` : '');

/** The plan of the year, and what was done until the month that the table is of, with how far it looks. */
function reportsOf(values: Values): readonly ReportForm[] {
  const { planYear, statMonth, annualPlanYuan, progress } = values;
  const nothing = { planned: '', done: '', due: '', paid: '', progress: '', source: 'other' };
  const plan = { ...nothing, period: String(planYear), planned: yuanText(annualPlanYuan) };
  const month = { ...nothing, period: String(statMonth), done: doneUntil(values) };
  const looks = text(progress).slice(0, LONGEST);
  return [
    ...(planYear && plan.planned ? [plan] : []),
    ...(statMonth && (month.done || (looks && monthAloneOf(values))) ? [{ ...month, progress: looks }] : []),
  ];
}

/** What was done of the year; what was done in January alone is that. */
function doneUntil({ statMonth, actualCumYuan, actualMonthYuan }: Values): string {
  const isFirst = String(statMonth).endsWith('-01');
  return yuanText(actualCumYuan) || (isFirst ? yuanText(actualMonthYuan) : '');
}

function monthAloneOf(values: Values): MonthAlone | null {
  const done = yuanText(values['actualMonthYuan']);
  return values['statMonth'] && done && doneUntil(values) === '' ? { period: String(values['statMonth']), done } : null;
}

function faultsOf(reports: readonly ReportForm[], facts: ProjectFacts, today: CalendarDate): readonly string[] {
  return reports.flatMap((form) => {
    const read = readReport(form, { facts, today });
    if (read.problems) return read.problems.map(({ message }) => message);
    return reportDoubt({ period: form.period, values: read.values }, facts, today) ?? [];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
