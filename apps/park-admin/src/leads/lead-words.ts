import type { CalendarDate } from '@park/kernel';
import { type Lead, leadLabels, type LeadRow, type Officer } from '@park/projects';

type Words = Readonly<Record<string, string>>;

/** A code as people call it. */
export function labelOf(words: Words, code: string | null): string {
  return code === null ? '' : (words[code] ?? code);
}

interface ProtectedLead extends Pick<LeadRow, 'protection' | 'isBeyond'> {
  readonly lead: Pick<Lead, 'status'>;
}

/** The lamp and the words of a protection. */
export function protectionWords({ lead, protection, isBeyond }: ProtectedLead) {
  if (protection) {
    const left = protection.limitDays - protection.silentDays;
    const words = left > 0 ? `保护期还有 ${left} 天` : '保护期满';
    return { light: protection.light, words, note: silenceWords(protection.silentDays) };
  }
  if (isBeyond) return { light: 'unknown', words: '已进入在谈', note: '按项目推进，不再计保护期' };
  if (lead.status === 'accepted') return { light: 'unknown', words: '公共池', note: '无人跟踪，可以领取' };
  return { light: 'unknown', words: leadLabels.states[lead.status], note: '' };
}

function silenceWords(days: number): string {
  return days > 0 ? `已 ${days} 天没有实质进展` : '今天开始计保护期';
}

/** What is to be done next, when, and whether that is past. */
export function nextWords({ lead, isOverdue }: LeadRow, officers: readonly Officer[]) {
  if (lead.status !== 'accepted' || lead.trackerId === null) return null;
  if (lead.nextWhat === null) return { words: '没有下一步', on: null, tone: 'yellow', who: null };
  const who = officers.find(({ id }) => id === lead.nextWhoId)?.name ?? null;
  return { words: lead.nextWhat, on: lead.nextOn, tone: isOverdue ? 'red' : '', who };
}

const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });

/** An amount as people say it: 1.2 亿元, 8,000 万元. */
export function yuanWords(yuan: Lead['plannedInvestmentYuan']): string | null {
  if (yuan === null) return null;
  const amount = Number(yuan);
  return amount >= 1e8
    ? `${grouped.format(amount / 1e8)} 亿元`
    : amount >= 1e4
      ? `${grouped.format(amount / 1e4)} 万元`
      : `${grouped.format(amount)} 元`;
}

/** What stands out: who assigned it, whether somebody rang back, whether nobody has followed it for long. */
export function marksOf({ lead, isSilent }: LeadRow): string[] {
  const level = labelOf(leadLabels.levels, lead.assignedLevel);
  return [
    ...(isSilent ? [`${leadLabels.days.silent} 个工作日没有跟进`] : []),
    ...(lead.leadSource === 'assigned' ? [`${level}领导交办`] : []),
    ...(lead.phoneVerified ? ['电话已核实'] : []),
    ...(lead.disputedById === null ? [] : ['归属有异议']),
  ];
}

/** What is known of a lead, for its page. */
export function factsOf(lead: Lead): { label: string; value: string | undefined }[] {
  const area = (value: string | number | null, unit: string) =>
    value === null ? undefined : `${grouped.format(Number(value))} ${unit}`;
  const day = (on: CalendarDate | null) => on ?? undefined;
  return [
    { label: '来源', value: labelOf(leadLabels.sources, lead.leadSource) },
    { label: '联系人', value: lead.contactName ?? undefined },
    { label: '电话', value: lead.phones.join('、') || undefined },
    { label: '电话核实', value: lead.phoneVerified ? '已核实' : '未核实' },
    { label: '信用代码', value: lead.uscc ?? undefined },
    { label: '所属集团', value: lead.groupName ?? undefined },
    { label: '项目名称', value: lead.projectName ?? undefined },
    { label: '产业方向', value: lead.industryDirection ?? undefined },
    { label: '计划投资', value: yuanWords(lead.plannedInvestmentYuan) ?? undefined },
    { label: '用地需求', value: area(lead.landNeedMu, '亩') },
    { label: '厂房需求', value: area(lead.roomNeedM2, '㎡') },
    { label: '推荐人', value: credited(lead.referrerName, lead.referrerShare) },
    { label: '活动或批次', value: lead.campaign ?? undefined },
    { label: '交办层级', value: labelOf(leadLabels.levels, lead.assignedLevel) || undefined },
    { label: '首谈人', value: credited(lead.firstContactName, lead.firstContactShare) },
    { label: '首次接触', value: day(lead.firstContactOn) },
    { label: '跟踪人', value: lead.trackerName ?? undefined },
    { label: '登记', value: `${lead.receivedOn} ${lead.createdByName}` },
    { label: '受理', value: day(lead.acceptedOn) },
  ];
}

function credited(name: string | null, share: number | null): string | undefined {
  if (name === null) return undefined;
  return share === null ? name : `${name}（考核分成 ${share}%）`;
}
