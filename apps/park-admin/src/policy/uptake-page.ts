import { type CalendarDate, dateInShanghai } from '@park/kernel';
import type { Page } from '@park/platform';
import {
  applicationWindow,
  coveredWords,
  offerText,
  type PolicyFile,
  policyLabels,
  policyMoney,
  type Pushes,
} from '@park/policy';
import { crumbs } from './policy-tabs';

type Version = NonNullable<PolicyFile['current']>;
type Desk = Pushes['uptake'];
export type Counts = Awaited<ReturnType<Desk['counts']>>;
export type Line = Awaited<ReturnType<Desk['list']>>['rows'][number];
export type Stage = keyof typeof policyLabels.uptakeStages;

const FUNNEL = ['told', 'delivered', 'read', 'opened', 'interested', 'applied', 'granted'] as const;
const TABS = [
  'missed',
  'no-account',
  'unread',
  'silent',
  'interested',
  'declined',
  'applied',
  'granted',
  'lost',
] as const;
/** Of those that did not apply yet it is told what each could have. */
const OPEN: ReadonlySet<Stage> = new Set(['missed', 'no-account', 'unread', 'silent', 'interested', 'declined']);
const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

export function stageOf(asked: unknown): Stage {
  return typeof asked === 'string' && Object.hasOwn(policyLabels.uptakeStages, asked) ? (asked as Stage) : 'missed';
}

/** How many companies stand in a stage; null where that would tell of figures that the reader may not see. */
export function countOf({ told, acted }: Counts, stage: Stage): number | null {
  if (stage === 'interested' || stage === 'declined' || stage === 'applied' || stage === 'granted') return acted[stage];
  if (stage === 'no-account') return told && told.missedNoAccount;
  return told && told[stage];
}

interface Shown {
  readonly policyId: string;
  readonly version: Version;
  readonly stage: Stage;
  readonly counts: Counts;
  readonly list: Page<Line>;
  /** What each company could have, in words. */
  readonly money: ReadonlyMap<string, string>;
  readonly today: CalendarDate;
}

/** How far the companies of a policy are, and those of one stage. */
export function uptakePage({ policyId, version, stage, counts, list, money, today }: Shown) {
  const { content } = version;
  const hrefOf = (to: Stage) => `/policies/${policyId}/uptake?stage=${to}`;
  const isHidden = countOf(counts, stage) === null;
  return {
    title: '落实情况',
    crumbs: crumbs(policyId, content.title, '落实情况'),
    subtitle: `第 ${version.number} 版 · ${applicationWindow(content, today).text}`,
    policyId,
    policyTitle: content.title,
    benefit: offerText.benefit(content.benefit),
    money: moneyOf(counts, version),
    isAppliedFor: offerText.isAppliedFor(content),
    tellsMoney: tellsMoney(stage),
    funnel: funnelOf(counts, hrefOf),
    covered: counts.told === null && coveredWords('推送、应享未享的家数和企业名单'),
    tabs: TABS.flatMap((each) => {
      const count = countOf(counts, each);
      return count === null ? [] : [{ label: labelOf(each), count, href: hrefOf(each), active: each === stage }];
    }),
    stage: labelOf(stage),
    heading: isHidden && `${labelOf(stage)} 不显示`,
    isHidden,
    exportHref: isHidden ? null : `/policies/${policyId}/uptake/export?stage=${stage}`,
    list: { ...list, rows: list.rows.map((line) => rowOf(line, money.get(line.companyId))) },
  };
}

/** Whether the list of a stage tells what each company could have. */
export function tellsMoney(stage: Stage): boolean {
  return OPEN.has(stage);
}

function labelOf(stage: Stage): string {
  return policyLabels.uptakeStages[stage];
}

/** Each step with its companies, the bar in hundredths of the longest. */
function funnelOf(counts: Counts, hrefOf: (stage: Stage) => string) {
  const steps = FUNNEL.flatMap((stage) => {
    const count = countOf(counts, stage);
    return count === null ? [] : [{ stage, count }];
  });
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return steps.map(({ stage, count }) => ({
    ...{ label: labelOf(stage), count, href: hrefOf(stage), bar: Math.round((100 * count) / most) },
    money: stage === 'applied' ? appliedMoney(counts) : stage === 'granted' ? grantedMoney(counts) : '',
  }));
}

function appliedMoney({ acted: { appliedYuan, appliedUnknown, appliedAuto } }: Counts): string {
  const auto = appliedAuto > 0 ? [`其中免申即享确认、不用申报 ${appliedAuto} 家`] : [];
  const open = appliedUnknown > 0 ? [`${appliedUnknown} 家没有填金额`] : [];
  return [...(appliedYuan > 0 ? [`申报 ${moneyText(appliedYuan)}`] : []), ...open, ...auto].join('，');
}

function grantedMoney({ acted: { grantedYuan } }: Counts): string {
  return grantedYuan > 0 ? moneyText(grantedYuan) : '';
}

/** What those who did nothing could have at most, where the document names an amount for each. */
function moneyOf({ told, budgetLeft, capsUsed, own }: Counts, { content }: Version): string | null {
  if (!told || told.missed === 0) return null;
  const most = policyMoney.mostForAll(
    { content, budgetLeft },
    { companies: told.missed, capsUsed, ...(own && { own }) },
  );
  return most === null ? '文件没有写明每家的金额，不合计。' : `${most}；名额和最终结果以主管部门为准。`;
}

export function moneyText(yuan: number): string {
  return yuan >= 10_000 ? `${number.format(yuan / 10_000)} 万元` : `${number.format(yuan)} 元`;
}

function rowOf(line: Line, money: string | undefined) {
  return { ...line, ...wordsOf(line), money: money ?? '—', canCall: !line.grantedOn && !line.lostAt };
}

/** Where a company stands, and what it said, in words. */
export function wordsOf(line: Omit<Line, 'companyId' | 'name' | 'uscc'>) {
  return { reached: reachedText(line), said: saidText(line) };
}

function reachedText({ lostAt, ...line }: Parameters<typeof wordsOf>[0]): string {
  return lostAt ? `${pushText(line)}；${dateInShanghai(lostAt)} 已告知不再可享` : pushText(line);
}

function pushText({
  pushedAt,
  deliveredAt,
  noAccountAt,
  readAt,
  openedAt,
}: Omit<Parameters<typeof wordsOf>[0], 'lostAt'>): string {
  if (!pushedAt) return '没有推送';
  if (openedAt) return '打开过政策';
  if (readAt) return '已读消息';
  if (deliveredAt) return '已送达，未读';
  return noAccountAt ? '无账号，未送达' : '投递中';
}

function saidText({ answer, answerReason, answerNote, ...line }: Parameters<typeof wordsOf>[0]): string {
  if (line.grantedOn) return `${line.grantedOn} 获 ${moneyText(Number(line.grantedYuan))}`;
  if (line.appliedOn && line.appliedSource === 'auto-entitlement')
    return `${line.appliedOn} 确认免申即享 ${moneyText(Number(line.appliedYuan))}`;
  if (line.appliedOn)
    return `${line.appliedOn} 申报${line.appliedYuan ? ` ${moneyText(Number(line.appliedYuan))}` : '，金额没有填'}`;
  if (answer === 'interested') return '有意向，还没有申报';
  if (answer !== 'declined') return '没有表态';
  const reason = answerReason && policyLabels.declineReasons[answerReason];
  return `不打算申报：${[reason, answerNote].filter(Boolean).join('，')}`;
}
