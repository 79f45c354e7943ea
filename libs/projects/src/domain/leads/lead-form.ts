import { type CalendarDate, checkUscc, type FieldProblem, plainText, typed as read } from '@park/kernel';
import { readArea, readYuan, type Typed } from './amount';
import { FIRST_CONTACT } from './contact-form';
import { assignedLevels, leadSources } from './lead-words';
import { apart, isPlaceholderNumber, phoneNumber } from './matching/phone-numbers';

/** A lead as somebody writes it down; everything as typed. */
export interface LeadForm {
  readonly investorName: string;
  readonly leadSource: string;
  readonly contactName?: string;
  readonly phones?: string;
  readonly summary?: string;
  readonly uscc?: string;
  readonly groupName?: string;
  readonly projectName?: string;
  readonly industryDirection?: string;
  readonly plannedInvestment?: string;
  readonly landNeedMu?: string;
  readonly roomNeedM2?: string;
  readonly referrerName?: string;
  readonly campaign?: string;
  readonly assignedLevel?: string;
  readonly phoneVerified?: boolean;
  readonly firstContactOn?: string;
}

/** The columns that follow from the form. */
export interface LeadValues {
  readonly investorName: string;
  readonly leadSource: string;
  readonly contactName: string | null;
  readonly phones: readonly string[];
  readonly summary: string | null;
  readonly uscc: string | null;
  readonly groupName: string | null;
  readonly projectName: string | null;
  readonly industryDirection: string | null;
  readonly plannedInvestmentYuan: number | null;
  readonly landNeedMu: number | null;
  readonly roomNeedM2: number | null;
  readonly referrerName: string | null;
  readonly campaign: string | null;
  readonly assignedLevel: string | null;
  readonly phoneVerified: boolean;
  readonly firstContactOn: CalendarDate | null;
}

const MOST_PHONES = 5;
const LAND = { label: '用地需求', unit: '亩' };
const ROOM = { label: '厂房需求', unit: '㎡' };

/** Reads a lead; every problem names its field and the remedy. `today`: nobody was met in the future. */
export function readLead(
  form: LeadForm,
  today: CalendarDate,
): { readonly values: LeadValues } | { readonly problems: readonly FieldProblem[] } {
  const read = reader(form);
  const values: LeadValues = {
    investorName: nameOf(form.investorName, read.problems),
    leadSource: read.code('leadSource', leadSources, '来源') ?? 'other',
    phones: phonesOf(form.phones ?? '', read.problems),
    uscc: usccOf(form.uscc ?? '', read.problems),
    summary: read.text('summary', '情况', 1000),
    contactName: read.text('contactName', '联系人', 60),
    groupName: read.text('groupName', '所属集团', 120),
    projectName: read.text('projectName', '项目名称', 120),
    industryDirection: read.text('industryDirection', '产业方向', 120),
    referrerName: read.text('referrerName', '推荐人', 60),
    campaign: read.text('campaign', '活动或批次', 120),
    plannedInvestmentYuan: read.number('plannedInvestment', (typed) => readYuan(typed, '计划投资')),
    landNeedMu: read.number('landNeedMu', (typed) => readArea(typed, LAND)),
    roomNeedM2: read.number('roomNeedM2', (typed) => readArea(typed, ROOM)),
    assignedLevel: form.assignedLevel ? read.code('assignedLevel', assignedLevels, '交办层级') : null,
    phoneVerified: form.phoneVerified === true,
    firstContactOn: dayOf(form.firstContactOn ?? '', today, read.problems),
  };
  if (values.phoneVerified && (form.phones ?? '').trim() === '')
    read.problems.push({
      field: 'phoneVerified',
      message: '没有填写电话，不能是“电话已核实”；请填写电话，或去掉勾选。',
    });
  return read.problems.length > 0 ? { problems: read.problems } : { values };
}

type TextField = Exclude<keyof LeadForm, 'phoneVerified'>;

function reader(form: LeadForm) {
  const problems: FieldProblem[] = [];
  return {
    problems,
    text: (field: TextField, label: string, most: number): string | null => {
      const text = plainText(form[field] ?? '');
      if ([...text].length > most)
        problems.push({ field, message: `“${label}”不能超过 ${most} 个字，现为 ${[...text].length} 个字。` });
      return text || null;
    },
    code: (field: TextField, codes: Readonly<Record<string, string>>, label: string): string | null => {
      const code = form[field] ?? '';
      if (Object.hasOwn(codes, code)) return code;
      problems.push({ field, message: `请从列表中选择${label}。` });
      return null;
    },
    number: (field: TextField, read: (typed: string) => Typed): number | null => {
      const typed = form[field] ?? '';
      if (plainText(typed) === '') return null;
      const found = read(typed);
      if ('value' in found) return found.value;
      problems.push({ field, message: found.problem });
      return null;
    },
  };
}

function nameOf(typed: string, problems: FieldProblem[]): string {
  const name = plainText(typed);
  if ([...name].length < 2 || [...name].length > 120)
    problems.push({ field: 'investorName', message: '请填写意向方的名称，2 到 120 个字；不知全称时写简称。' });
  return name;
}

function phonesOf(typed: string, problems: FieldProblem[]): string[] {
  const phones = typed
    .split(/[,，、;；/\r\n]/u)
    .map(plainText)
    .filter(Boolean)
    .flatMap(apart);
  const severalIn = phones.find((phone) => phone.replace(/\D/g, '').length > 18);
  if (severalIn)
    problems.push({ field: 'phones', message: `电话“${severalIn}”像是几个号码连在一起，请用顿号分开填写。` });
  const wrong = phones.find((phone) => phoneNumber(phone) === null || phone.length > 40);
  const why = wrong && isPlaceholderNumber(wrong) ? '像是占位用的号码，不是真实号码' : '不完整';
  if (wrong) problems.push({ field: 'phones', message: `电话“${wrong}”${why}，请写 11 位手机号或带区号的座机。` });
  if (phones.length > MOST_PHONES) problems.push({ field: 'phones', message: `电话最多填写 ${MOST_PHONES} 个。` });
  return [...new Set(phones)];
}

function usccOf(typed: string, problems: FieldProblem[]): string | null {
  if (plainText(typed) === '') return null;
  const checked = checkUscc(typed);
  if (checked.ok) return checked.uscc;
  problems.push({ field: 'uscc', message: checked.message });
  return null;
}

function dayOf(typed: string, today: CalendarDate, problems: FieldProblem[]): CalendarDate | null {
  if (typed === '') return null;
  const found = read.day(typed, { label: '首次接触日期', today, yearsAhead: 0, first: FIRST_CONTACT });
  if ('day' in found) return found.day;
  problems.push({ field: 'firstContactOn', message: found.message });
  return null;
}
