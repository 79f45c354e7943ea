import {
  Assessments,
  type Group,
  groups,
  type LadderLists,
  type ListedCompany,
  type TitleCounts,
} from '@park/cultivation';
import type { CompanyRow } from '@park/registry';
import { lists } from '@park/web-kit';
import { cellsOf } from './company-ladder-page';

const views = {
  stairs: '阶梯',
  keep: '保存量',
  grow: '促增量',
  seed: '育幼苗',
  attract: '引优苗',
} as const;

export type LadderViewName = keyof typeof views;

export function viewOf(asked: string): LadderViewName {
  return Object.hasOwn(views, asked) ? (asked as LadderViewName) : 'stairs';
}

/** Says of an address that asks for a view which is none. */
export function unknownView(asked: string) {
  return Object.hasOwn(views, asked) ? [] : lists.notHere(asked, `没有这种看法，显示的是“${views.stairs}”`);
}

type Overview = Awaited<ReturnType<LadderLists['overview']>>;
/** The first companies of a list with their names, and who follows them. */
export interface Cards {
  readonly rows: readonly ListedCompany[];
  readonly names: readonly CompanyRow[];
  /** Officer and next day of the case of a company; null where there is none. */
  readonly followed?: (companyId: string, code: string) => string | null;
}

/** What the rooms beside say of titles: the first companies of each, what one brings. */
interface Beside {
  readonly cards: ReadonlyMap<string, Cards>;
  readonly money?: (code: string) => { readonly policies: number; readonly yuan: number; readonly amount: string };
}

/** What each view counts of every title. */
const columns: Readonly<Record<Exclude<LadderViewName, 'attract'>, readonly Group[]>> = {
  stairs: ['held', 'ready', 'near', 'open'],
  keep: ['held', 'updating', 'update180', 'update90', 'update30', 'due180', 'due90', 'due30', 'failing'],
  grow: ['ready', 'applied', 'near', 'two', 'open', 'banned'],
  seed: ['ready', 'near', 'two', 'open'],
};

/** Why some who fail one condition are not called near. */
const NEAR =
  '差一项指只有一项未达标，且数值的缺口不超过门槛的一半；缺口更大的按差两项计，超过四分之三的不列入。件数类的缺一件也算差一项；没有前置称号、而标准没有把它列为条件的，另计一项。';

const notes: Readonly<Record<LadderViewName, string>> = {
  stairs: `每个数字可点开看企业；差一项的先列数据最全、增长最快的。${NEAR}`,
  keep: '已有称号：年度更新和有效期各剩多少天，今天复核会不会不达标。待更新的是案卷中已要求、还没有登记办理的；更新期限按称号的规定和已登记的更新推算，以主管部门当年的通知为准。',
  grow: `还没有称号：已经符合的、差一项的、差两项的；禁报期内的单列。称号按关联政策的资金从高到低排，资金按原文上限计，取得称号后各项政策还各有条件；名单里数据最全的在前，也可以按每家企业自己的金额排（金额相同的，依据更确定的在前）或按依据是否确定排。${NEAR}`,
  seed: '入门称号：科技型、创新型、雏鹰、高企，从这里起步的企业。还没有任何称号的先按差距排（差距分档：缺口在门槛的 5%、10%、25%、50% 以内），同档按上年主营收入增长分档，再相同的按时间：多久以后满足，或者还能满足多久。',
  attract:
    '线索和项目背后、企业库已有档案的企业中，持有称号、已符合或只差一项的；还没有档案的投资方没有数据，不作判断。',
};

/** Told of titles without a standard too. */
const UNJUDGED: readonly Group[] = [
  ...(['held', 'updating', 'update180', 'update90', 'update30', 'due180', 'due90', 'due30', 'applied'] as const),
];
const ALARMS: readonly Group[] = ['failing', 'due30', 'update30'];

/** The ladder page in one of its views. */
export function ladderPage({ asOf, companies, tracks, totals }: Overview, view: LadderViewName, beside: Beside) {
  const shown = view === 'attract' ? [] : columns[view];
  const listed = tracks.map(({ track, titles }, place) => ({
    ...{ name: track.name, note: track.confidence.checked ? null : track.confidence.note },
    titles: titles
      .filter(({ title }) => view !== 'seed' || (title.level === 1 && !title.ofWorks))
      .map((each, at) => ({ ...titleColumn(each, shown, beside), unfolded: place + at === 0 })),
  }));
  return {
    title: '培育阶梯',
    subtitle: `在库企业 ${companies} 家 · 判断日 ${asOf}`,
    note: notes[view],
    views: Object.entries(views).map(([code, label]) => ({
      ...{ label, active: code === view, href: code === 'stairs' ? '/ladder' : `/ladder?view=${code}` },
      ...summaryOf(code as LadderViewName, totals, companies),
    })),
    ...{
      isStairs: view === 'stairs',
      isAttract: view === 'attract',
      isSeed: view === 'seed',
      isGrow: view === 'grow',
      isKeep: view === 'keep',
      isEmpty: companies === 0,
    },
    heads: shown.map((group) => groups[group]),
    tracks: view === 'grow' ? [byMoney(listed)] : listed.filter(({ titles }) => titles.length > 0),
  };
}

/** What a view is about, in one number and a few words with their lights. */
function summaryOf(view: LadderViewName, totals: Overview['totals'], companies: number) {
  const facts = (...all: (readonly [count: number, label: string, tone: string])[]) =>
    all.map(([count, label, tone]) => ({ label: `${label} ${count}`, tone: count > 0 ? tone : 'secondary' }));
  const summaries = {
    stairs: { count: companies, text: '全部称号和阶梯', facts: [] },
    keep: {
      ...{ count: totals.held, text: '持有称号，盯到期和复核' },
      facts: facts(
        [totals.updating, '待更新', 'yellow'],
        [totals.update90, '90 天内更新', 'yellow'],
        [totals.due90, '90 天内到期', 'yellow'],
        [totals.failing, '复核不达标', 'red'],
      ),
    },
    grow: {
      ...{ count: totals.ready, text: '已符合、还没有申报' },
      facts: facts(
        [totals.near, '差一项', 'yellow'],
        [totals.open, '只缺数据', 'unknown'],
        [totals.applied, '待结果', 'green'],
      ),
    },
    seed: {
      ...{ count: totals.seeds, text: '没有称号，接近入门称号' },
      facts: facts([totals.seedsReady, '已符合', 'green']),
    },
    attract: { count: null, text: '线索和项目背后的企业', facts: [] },
  };
  return summaries[view];
}

/** All titles in one table, those first that bring most. */
function byMoney(tracks: readonly { readonly titles: readonly ReturnType<typeof titleColumn>[] }[]) {
  const titles = tracks.flatMap((track) => track.titles);
  return { name: '全部称号', note: null, titles: titles.sort((a, b) => (b.money?.yuan ?? 0) - (a.money?.yuan ?? 0)) };
}

function titleColumn({ title, isPending, counts }: TitleCounts, shown: readonly Group[], { cards, money }: Beside) {
  const near = cards.get(title.code);
  return {
    ...{ code: title.code, label: title.label, isPending, money: money?.(title.code) ?? null },
    counts: shown.map((group) => ({
      ...{ label: groups[group], value: counts[group], href: `/ladder/${title.code}?group=${group}` },
      isJudged: !isPending || UNJUDGED.includes(group),
      isAlarm: ALARMS.includes(group) && counts[group] > 0,
    })),
    cards: (near?.rows ?? []).map((row) => cardOf(row, near!)),
    more: Math.max(0, counts.near - (near?.rows.length ?? 0)),
  };
}

function cardOf({ companyId, assessment, gaps }: ListedCompany, { names, followed }: Cards) {
  const company = names.find(({ id }) => id === companyId);
  const cells = cellsOf(assessment);
  const first = assessment.former.length > 0 ? [`先取得${Assessments.shown.names(assessment.former)}`] : [];
  const lacking = [...gaps.map(({ text, figures }) => (figures === null ? text : `${figures}：${text}`)), ...first];
  return {
    ...{ name: company?.name ?? '—', isDemo: company?.isDemo ?? false, lacking: lacking.join('；') },
    href: `/companies/${companyId}/ladder/${assessment.title.code}`,
    cells,
    met: cells.filter(({ state }) => state === 'met').length,
    followed: followed && (followed(companyId, assessment.title.code) ?? '还没有建案卷'),
  };
}
