import type { LadderLists } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import { attribute, type CompanyRow, formatValue } from '@park/registry';
import { cellsOf } from './company-ladder-page';
import { standingWords } from './title-words';

type Seedling = Awaited<ReturnType<LadderLists['seedlings']>>[number];

const NAMED = 3;

/** 育幼苗: companies without a title that are nearest to one, each with the reasons in words. */
export function seedRows(seedlings: readonly Seedling[], names: readonly CompanyRow[], asOf: CalendarDate) {
  return seedlings.map((seedling) => {
    const { companyId, assessment } = seedling;
    const company = names.find(({ id }) => id === companyId);
    return {
      ...{ name: company?.name ?? '—', isDemo: company?.isDemo ?? false, title: assessment.title.label },
      href: `/companies/${companyId}/ladder/${assessment.title.code}`,
      standing: standingWords(assessment, asOf),
      cells: cellsOf(assessment),
      reasons: [distanceWords(seedling), growthWords(seedling), ...timeWords(seedling, asOf)],
    };
  });
}

function distanceWords({ assessment: { criterion, state, failing, missing } }: Seedling): string {
  const named = (ids: readonly string[]) => {
    const texts = (criterion?.conditions ?? []).filter(({ id }) => ids.includes(id)).map(({ text }) => text);
    return texts.slice(0, NAMED).join('；') + (texts.length > NAMED ? '等' : '');
  };
  if (state === 'met') return '各项条件都已达标，可以申报';
  return state === 'unmet'
    ? `差 ${failing.length} 项：${named(failing)}`
    : `缺 ${missing.length} 项数据：${named(missing)}`;
}

function growthWords({ growth }: Seedling): string {
  const entry = attribute('d.mainRevenueGrowth')!;
  return growth.known ? `上年主营收入增长 ${formatValue(entry, growth.value as never)}` : '上年主营收入增长未知';
}

function timeWords({ assessment, runway }: Seedling, asOf: CalendarDate): string[] {
  const { entryOn, lapseOn, lapseTo } = runway;
  if (assessment.state !== 'met') return entryOn !== null && entryOn > asOf ? [`只靠时间，${entryOn} 起满足`] : [];
  return lapseOn === null ? [] : [`资料不更新则 ${lapseOn} 起${lapseTo === 'unknown' ? '不能判断' : '不再满足'}`];
}
