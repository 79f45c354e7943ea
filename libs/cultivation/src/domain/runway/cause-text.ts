import { yearOf, type CalendarDate } from '@park/kernel';
import { attribute } from '@park/registry';
import type { Cause, Stretch } from './runway';

/** Why a stretch begins, in words; empty for the first one. */
export function causeText({ causes, from }: Stretch): string {
  const words = [...new Set(causes.map((cause) => wordsOf(cause, from)))];
  return words.slice(0, MOST).join('；') + (words.length > MOST ? '等' : '');
}

const MOST = 3;

function wordsOf(cause: Cause, on: CalendarDate): string {
  if (cause.what === 'standard') return standardWords(cause);
  if (!('field' in cause)) return cause.what === 'year' ? `跨年，须有 ${yearOf(on) - 1} 年度数据` : '成立时间达到界限';
  const label = attribute(cause.field)?.label ?? '有关记录';
  if (cause.what === 'stale') return `“${label}”的登记已过有效期，须重新查询`;
  if (cause.what === 'record') return '有关记录到期或满年限';
  if (cause.what === 'date') return `“${label}”到日`;
  const title = attribute('validTitles')?.codes?.[cause.title ?? ''] ?? '称号';
  return cause.what === 'title-ends' ? `${title}到期` : `${title}生效`;
}

function standardWords({ standard, purpose, turned }: Extract<Cause, { what: 'standard' }>): string {
  const by = standard === null ? '标准待录入' : `按《${standard}》判断`;
  if (!turned) return standard === null ? by : `改${by}`;
  return purpose === 'new' ? `称号到期，此后按新申请，${by}` : `称号生效，此后按复核，${by}`;
}
