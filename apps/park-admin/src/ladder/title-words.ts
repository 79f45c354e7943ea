import type { Assessment, Title } from '@park/cultivation';
import { type CalendarDate, daysBetween } from '@park/kernel';

export interface StandingWords {
  readonly label: string;
  readonly tone: 'green' | 'yellow' | 'red' | 'unknown' | 'secondary';
  readonly more: string;
}

const SOON_DAYS = 90;

/** How a company stands to a title in a few words: 持有至…, 已符合, 差 1 项 …; and what to mind. */
export function standingWords(assessment: Assessment, asOf: CalendarDate): StandingWords {
  const { holding, criterion, state, failing, missing, lost } = assessment;
  if (holding) return holdingWords(assessment, asOf);
  if (!criterion) return { label: '标准待录入', tone: 'secondary', more: '没有可靠的数值标准，不作判断' };
  if (state === 'met') return { label: '已符合', tone: 'green', more: '可以申报' };
  if (state === 'unknown') return { label: `缺 ${missing.length} 项`, tone: 'unknown', more: '补充后可以判断' };
  if (lost.length > 0) {
    const more = `其中 ${lost.length} 项由登记事项或成立时间决定，已无法达到`;
    return { label: `差 ${failing.length} 项`, tone: 'secondary', more };
  }
  const open = missing.length > 0 ? `，另有 ${missing.length} 项待补充` : '';
  return {
    label: `差 ${failing.length} 项`,
    tone: failing.length === 1 ? 'yellow' : 'red',
    more: `未达标 ${failing.length} 项${open}`,
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

/** What a title asks for in time: validity, yearly update, application window, renewal, ban. */
export function titleTerm({ validity, update, window, renewal, ban, regions }: Title) {
  return [
    ...(regions ? [{ label: '适用地区', value: regions }] : []),
    { label: '有效期', value: validity?.note ?? '文件未写明' },
    ...(update ? [{ label: '年度更新', value: update.note }] : []),
    { label: '申报时间', value: window ? `${window.from} 至 ${window.to}（${window.note}）` : '以当年通知为准' },
    { label: '复核', value: renewal },
    ...(ban ? [{ label: '禁报', value: ban.note }] : []),
  ];
}
