import { type Assessment, Assessments, type Title } from '@park/cultivation';
import { type CalendarDate, daysBetween } from '@park/kernel';

export interface StandingWords {
  readonly label: string;
  readonly tone: 'green' | 'yellow' | 'red' | 'unknown' | 'secondary';
  readonly more: string;
}

const SOON_DAYS = 90;
const URGENT_DAYS = 30;

/** How a company stands to a title in a few words: 持有至…, 已申报，待结果, 已符合, 差 1 项 …; and what to mind. */
export function standingWords(assessment: Assessment, asOf: CalendarDate, isApplied = false): StandingWords {
  if (assessment.holding) return holdingWords(assessment, asOf);
  const words = openWords(assessment);
  if (!isApplied) return words;
  const more = assessment.criterion ? `按档案数据${words.label}` : words.more;
  return { label: '已申报，待结果', tone: 'green', more };
}

function openWords({ criterion, state, failing, missing, lost, former, steps }: Assessment): StandingWords {
  if (!criterion) return { label: '标准待录入', tone: 'secondary', more: '没有可靠的数值标准，不作判断' };
  const first = former.length > 0 ? `，并要先取得${Assessments.shown.names(former)}` : '';
  if (state === 'unknown') return { label: `缺 ${missing.length} 项`, tone: 'unknown', more: `补充后可以判断${first}` };
  if (steps === 0) return { label: '已符合', tone: 'green', more: '可以申报' };
  if (lost.length > 0) {
    const more = `其中 ${lost.length} 项由登记事项或成立时间决定，已无法达到`;
    return { label: `差 ${failing.length} 项`, tone: 'secondary', more };
  }
  const open = missing.length > 0 ? `，另有 ${missing.length} 项待补充` : '';
  return {
    label: `差 ${steps} 项`,
    tone: steps === 1 ? 'yellow' : 'red',
    more: `${failing.length > 0 ? `未达标 ${failing.length} 项` : '各项条件都已达标'}${first}${open}`,
  };
}

function holdingWords({ holding, criterion, state, failing }: Assessment, asOf: CalendarDate): StandingWords {
  const { until, underReview } = holding!;
  const term = until === null ? '长期有效' : `有效至 ${until}`;
  const label = underReview ? `${term}（复核中）` : term;
  if (criterion && state === 'unmet') return { label, tone: 'red', more: `按复核标准差 ${failing.length} 项` };
  const days = until === null ? Infinity : daysBetween(asOf, until);
  if (days <= SOON_DAYS) return { label, tone: 'yellow', more: `还有 ${days} 天到期` };
  return { label, tone: 'green', more: criterion && state === 'unknown' ? '复核所需数据尚不齐' : '' };
}

/** How much of a bound is missing; null where no number is short of one. */
export function farWords(short: number | null): string | null {
  return short === null ? null : `缺口为门槛的 ${short < 0.01 ? '不到 1' : Math.round(short * 100)}%`;
}

/** How many days are left to a day, with its light. */
export function leftWords(on: CalendarDate, asOf: CalendarDate) {
  const left = daysBetween(asOf, on);
  if (left < 0) return { tone: 'red', label: `已过 ${-left} 天` };
  const tone = left <= URGENT_DAYS ? 'red' : left <= SOON_DAYS ? 'yellow' : 'green';
  return { tone, label: left === 0 ? '今天到期' : `还有 ${left} 天` };
}

/** What a title asks for: what comes before it, validity, update, when to apply, terms, renewal, ban, materials; `until`: it is held until then. */
export function titleTerm(title: Title, asOf: CalendarDate, until: CalendarDate | null = null) {
  const { validity, update, renewal, ban, regions, clocks = {}, materials, after, optional } = title;
  const afterEnd = Assessments.applying.afterEnd(title, until);
  return [
    ...(regions ? [{ label: '适用地区', value: regions }] : []),
    ...(after.length > 0 ? [{ label: '前置称号', value: Assessments.shown.names(after) }] : []),
    ...(optional ? [{ label: '能否跳过', value: '可以跳过，不取得也能申报更高一级' }] : []),
    { label: '有效期', value: validity?.note ?? '文件未写明' },
    ...(update ? [{ label: '年度更新', value: update.note }] : []),
    { label: '申报时间', value: Assessments.applying.when(title, asOf) },
    ...(clocks.review ? [{ label: '初核推荐', value: clocks.review.note }] : []),
    ...(clocks.publicNotice ? [{ label: '公示', value: clocks.publicNotice.note }] : []),
    { label: '复核', value: renewal },
    ...(afterEnd === null ? [] : [{ label: `${until} 到期后`, value: afterEnd }]),
    ...(ban ? [{ label: '禁报', value: ban.note }] : []),
    {
      label: '申报材料',
      value:
        materials?.list.map(({ name }) => name).join('、') ??
        '材料清单待录入（没有取到官方清单，可在“标准与版本”中录入）',
    },
  ];
}
