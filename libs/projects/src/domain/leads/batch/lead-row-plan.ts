import { addMonths, type CalendarDate, isCalendarDate } from '@park/kernel';
import type { ResultRecord } from '@park/sheets';
import { type LeadForm, type LeadValues, readLead } from '../lead-form';
import { leadSources } from '../lead-words';
import { type NextStepForm, readNextStep } from '../next-step';

/** What one row asks to be written: the form of a lead, and what else a ledger tells of it. */
export interface LeadRowPlan {
  readonly form: LeadForm;
  readonly next: NextStepForm | null;
  readonly firstContactName: string | null;
  /** The leads that the check asked about. */
  readonly askedIds: readonly string[];
  /** Whether it asked about another row of the file. */
  readonly asksOfFile: boolean;
}

export interface PlannedLead {
  readonly plan: LeadRowPlan;
  /** Null where something is wrong. */
  readonly values: LeadValues | null;
  readonly faults: readonly string[];
}

type Values = ResultRecord['values'];
const labels: Readonly<Record<string, string>> = {
  ...{ plannedInvestmentYuan: '计划投资', landNeedMu: '用地需求', roomNeedM2: '厂房需求' },
};

/** Turns a row into the form of a lead and reads it by the rules of the form. */
export function planOfLead(
  { values, about = [] }: Pick<ResultRecord, 'values' | 'about'>,
  today: CalendarDate,
): PlannedLead {
  const form = formOf(values, about);
  const next = nextOf(values);
  const read = readLead(form, today);
  const step = next && readNextStep(next, { today, last: addMonths(today, 12) });
  const problems = [...('problems' in read ? read.problems : []), ...(step && 'problems' in step ? step.problems : [])];
  return {
    plan: { form, next, firstContactName: text(values['firstContactName']) || null, askedIds: [], asksOfFile: false },
    values: problems.length === 0 && 'values' in read ? read.values : null,
    faults: problems.map(({ message }) => message),
  };
}

function formOf(values: Values, about: readonly string[]): LeadForm {
  const [source, day] = [text(values['leadSource']), text(values['firstContactOn'])];
  const written = ['investorName', 'contactName', 'phones', 'uscc', 'groupName', 'projectName'] as const;
  const more = ['industryDirection', 'referrerName'] as const;
  return {
    investorName: '',
    ...Object.fromEntries([...written, ...more].map((key) => [key, text(values[key])])),
    leadSource: Object.hasOwn(leadSources, source) ? source : 'import',
    summary: summaryOf(values, about),
    plannedInvestment: figure(values['plannedInvestmentYuan'], 0, '元'),
    landNeedMu: figure(values['landNeedMu'], 2),
    roomNeedM2: figure(values['roomNeedM2'], 2),
    assignedLevel: levelOf(text(values['assignedLevel'])),
    firstContactOn: isCalendarDate(day) ? day : '',
  };
}

/** What has no column of its own stays in words: a month without a day, who follows it by the ledger, what is about. */
function summaryOf(values: Values, about: readonly string[]): string {
  const [day, level] = [text(values['firstContactOn']), text(values['assignedLevel'])];
  const line = (label: string, words: string) => (words === '' ? [] : [`${label}：${words}`]);
  const roughly = about.flatMap((key) => labels[key] ?? []).join('、');
  return [
    ...(text(values['summary']) ? [text(values['summary'])] : []),
    ...line('进展', text(values['progress'])),
    ...line('首次接触', isCalendarDate(day) ? '' : day),
    ...line('交办', levelOf(level) === '' ? level : ''),
    ...line('原表跟踪人', text(values['trackerName'])),
    ...line('约数', roughly),
  ].join('\n');
}

function nextOf(values: Values): NextStepForm | null {
  const [what, on] = [text(values['nextWhat']), text(values['nextOn'])];
  return what === '' && on === '' ? null : { what, on };
}

function levelOf(written: string): string {
  if (/园/u.test(written)) return 'park';
  if (/市/u.test(written)) return 'city';
  return /区/u.test(written) ? 'district' : '';
}

function figure(value: Values[string] | undefined, digits: number, unit = ''): string {
  return typeof value === 'number' ? `${Number(value.toFixed(digits))}${unit}` : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
