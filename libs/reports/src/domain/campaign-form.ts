import { addDays, type CalendarDate, type FieldProblem, plainText, yearOf } from '@park/kernel';
import { type Attribute, attribute, attributes, entryForm } from '@park/registry';

/** A campaign as it is typed. */
export interface CampaignForm {
  /** Empty: named by its year. */
  readonly title: string;
  readonly year: string;
  readonly dueOn: string;
  /** What the companies read. */
  readonly words: string;
  readonly attributes: readonly string[];
}

/** A campaign whose form was in order. */
export interface CampaignPlan {
  readonly title: string;
  readonly year: number;
  readonly dueOn: CalendarDate;
  readonly words: string;
  readonly attributes: readonly string[];
}

export const campaignLengths = { title: 60, words: 500 } as const;

const YEARS_BACK = 4;
/** A day further away is a slip of the year. */
const LONGEST_DAYS = 731;

/** What companies can be asked for: entered by themselves, no figure that follows from others, and no judgement of others. */
export const askable: readonly Attribute[] = attributes.filter(isAskable);

/** The years that can be asked for, the newest first. */
export function askableYears(today: CalendarDate): number[] {
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => yearOf(today) - back);
}

/** The attributes of a campaign as the dictionary has them now, in the order of the campaign. */
export function askedOf(keys: readonly string[]): Attribute[] {
  return keys.flatMap((key) => attribute(key) ?? []).filter(isAskable);
}

function isAskable({ companyEditable, derived, identity, format, judgement }: Attribute): boolean {
  return companyEditable && !derived && !identity && !judgement && format !== 'titles';
}

/** Reads the form; answers the plan, or what is wrong with it by field. */
export function readCampaign(form: CampaignForm, today: CalendarDate): CampaignPlan | readonly FieldProblem[] {
  const [title, words, year] = [plainText(form.title), form.words.trim(), Number(form.year)];
  const dueOn = entryForm.readDate(form.dueOn);
  const asked = askable.map(({ key }) => key).filter((key) => form.attributes.includes(key));
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (!askableYears(today).includes(year)) wrong('year', '请选择数据年度。');
  if (!dueOn) wrong('dueOn', '请填写截止日期，如 2026-12-31。');
  else if (dueOn > addDays(today, LONGEST_DAYS)) wrong('dueOn', '截止日期在两年以后，请核对年份。');
  else if (dueOn <= today) wrong('dueOn', '截止日期应晚于今天，企业才来得及填写。');
  if ([...title].length > campaignLengths.title) wrong('title', `名称不能超过 ${campaignLengths.title} 字，请精简。`);
  if ([...words].length > campaignLengths.words) wrong('words', `说明不能超过 ${campaignLengths.words} 字，请精简。`);
  if (asked.length === 0) wrong('attributes', '请至少选择一项数据。');
  if (problems.length > 0 || !dueOn) return problems;
  return { title: title || `${year} 年度数据填报`, year, dueOn, words, attributes: asked };
}
