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
      standing: standingWords(assessment, asOf, seedling.isApplied),
      cells: cellsOf(assessment),
      reasons: [distanceWords(seedling), growthWords(seedling), ...timeWords(seedling, asOf)],
    };
  });
}

function distanceWords({ assessment: { criterion, state, missing }, gaps }: Seedling): string {
  const named = (texts: readonly string[]) => texts.slice(0, NAMED).join('；') + (texts.length > NAMED ? '等' : '');
  const open = (criterion?.conditions ?? []).filter(({ id }) => missing.includes(id)).map(({ text }) => text);
  const failing = gaps.map(({ text, figures }) => (figures === null ? text : `${text}（${figures}）`));
  if (state === 'met') return '各项条件都已达标，可以申报';
  return state === 'unmet' ? `差 ${failing.length} 项：${named(failing)}` : `缺 ${open.length} 项数据：${named(open)}`;
}

function growthWords({ growth }: Seedling): string {
  if (!growth.known) return '上年主营收入增长未知';
  const text = formatValue(attribute('d.mainRevenueGrowth')!, growth.value as never);
  return text.startsWith('-') ? `上年主营收入下降 ${text.slice(1)}` : `上年主营收入增长 ${text}`;
}

function timeWords({ assessment, runway }: Seedling, asOf: CalendarDate): string[] {
  const { entryOn, lapseOn, lapseTo } = runway;
  if (assessment.state !== 'met') return entryOn !== null && entryOn > asOf ? [`只靠时间，${entryOn} 起满足`] : [];
  return lapseOn === null ? [] : [`资料不变则 ${lapseOn} 起${lapseTo === 'unknown' ? '不能判断' : '不再满足'}`];
}
