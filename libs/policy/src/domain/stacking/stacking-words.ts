import { type NotBothPer, policyLabels } from '../../labels';
import type { PolicyContent } from '../content/policy-content';
import { yuanText } from '../offer/benefit';
import type { Entitlement } from '../offer/entitlement';
import { type Excluded, type Exclusion, exclusionsOf } from '../offer/exclusions';
import { mostForAllText } from '../offer/most-for-all';
import { budgetText, capText, capUseText } from '../offer/shared-limits';
import { moneyOf, moneyPair } from '../offer/money';
import { limitOf } from '../offer/offered';
import { asksForTitle, moneyOfTitle } from '../offer/title-policies';
import { type Basis, type Expected, stackingOf, type StackedPolicy, type StackedSet } from './stacking';

/** A policy of the best set, or beside it. */
export interface StackingLine {
  readonly policyId: string;
  readonly title: string;
  readonly amount: string;
  /** 已确认可享 or 可能可享. */
  readonly expected: string;
  /** Why it is left out, or what it takes the place of; "" where nothing is to be said. */
  readonly why: string;
}

/** The best set of a company in words: two sums that are never added together, and everything that is left out. */
export interface StackingWords {
  readonly confirmed: StackingPart;
  readonly possible: StackingPart;
  readonly leftOut: readonly StackingLine[];
  /** What the amounts are: 按贵企业数据算出的金额、各政策金额上限. */
  readonly basis: string;
  /** Policies that name no amount, and so cannot be weighed, and those by whose rule nothing comes out. */
  readonly unweighed: number;
  readonly nothing: number;
  readonly proven: boolean;
}

export interface StackingPart {
  readonly label: string;
  readonly amount: string;
  readonly note: string;
  readonly lines: readonly StackingLine[];
}

/** The money of a company over its policies: the pair of sums, and the set of policies behind them. */
export const policyMoney = {
  ...{ pair: moneyPair, of: moneyOf, stacking: stackingWords, relations: relationsText, yuan: yuanText },
  ...{ limits: limitLines, capUse: capUseText },
  ...{ as: expectedAs },
  ...{ ofTitle: moneyOfTitle, asksForTitle, mostForAll: mostForAllText, limit: limitOf },
};

/** What a company has by a policy, were it expected otherwise than it is; its own amount and what its cap leaves stay. */
function expectedAs({ policy, own, capLeft }: Expected, entitlement: Entitlement): Expected {
  return { policy, own: own ?? null, capLeft: capLeft ?? null, entitlement };
}

/** How a policy stands to others, as its document and theirs state it; null where none states anything. */
function relationsText(policy: { readonly content: Pick<PolicyContent, 'relations'> } & Excluded): string | null {
  const { replaces = [], cap, budget } = policy.content.relations ?? {};
  const notBoth = exclusionsOf(policy);
  const parts = [
    ...(replaces.length > 0 ? [`在适用地区内代替${titles(replaces)}`] : []),
    ...notBothTexts(notBoth),
    ...(cap ? [capText(cap)] : []),
    ...(budget ? [`与同用“${budget.name}”的政策每年一共 ${yuanText(budget.yuan)}，用完为止`] : []),
  ];
  return parts.length > 0 ? parts.join('；') : null;
}

function notBothTitles(notBoth: readonly Exclusion[]): string {
  const [year, ever] = byTime(notBoth);
  const forEver = ever.length > 0 ? [`${titles(ever)}（以前年度享受过的也算）`] : [];
  return [...(year.length > 0 ? [titles(year)] : []), ...forEver].join('；');
}

/** Those of a calendar year, and those of all years. */
function byTime(notBoth: readonly Exclusion[]): [Exclusion[], Exclusion[]] {
  const over = (wanted: NotBothPer) => notBoth.filter(({ per }) => per === wanted);
  return [over('year'), over('ever')];
}

/** Of each time over which they hold one part. */
function notBothTexts(notBoth: readonly Exclusion[]): string[] {
  const [year, ever] = byTime(notBoth);
  return [
    ...(year.length > 0 ? [`与${titles(year)}不能同时享受`] : []),
    ...(ever.length > 0 ? [`与${titles(ever)}只能享受一项，以前年度享受过的也算`] : []),
  ];
}

/** The exclusions, the cap and the budget of a policy apart, also where there is none, with the fields of the form they are typed in. */
function limitLines(policy: { readonly content: Pick<PolicyContent, 'relations'> } & Excluded) {
  const { replaces = [], cap, budget } = policy.content.relations ?? {};
  const notBoth = exclusionsOf(policy);
  const none = '没有写明';
  return [
    { label: '代替的政策', text: replaces.length > 0 ? titles(replaces) : none, fields: ['replaces'] },
    { label: '不能同时享受', text: notBothTitles(notBoth) || none, fields: ['notBoth', 'notBothPer'] },
    { label: '合计上限', text: cap ? capText(cap) : none, fields: ['capName', 'capYuan', 'capPer'] },
    { label: '共用资金', text: budget ? budgetText(budget) : none, fields: ['budgetName', 'budgetYuan'] },
  ] as const;
}

/** Null where there is nothing to choose from. */
function stackingWords(expected: readonly Expected[]): StackingWords | null {
  const { confirmed, settled, more, leftOut, proven } = stackingOf(expected);
  const weighed = new Set([...confirmed.policies, ...settled.policies, ...leftOut].map(({ policyId }) => policyId));
  if (weighed.size === 0) return null;
  const kept = new Set(settled.policies.map(({ policyId }) => policyId));
  const given = confirmed.policies.filter(({ policyId }) => !kept.has(policyId));
  const offered = expected.filter(({ entitlement: { kind } }) => kind === 'confirmed' || kind === 'possible');
  const nothing = offered.filter(({ own }) => own?.yuan === 0).length;
  const amountsOf = (wanted: Entitlement['kind']) =>
    offered.filter(({ entitlement: { kind } }) => kind === wanted).map(limitOf);
  const { entitlements } = policyLabels;
  return {
    confirmed: {
      ...partOf(confirmed, entitlements.confirmed, amountsOf('confirmed')),
      lines: confirmed.policies.map((each) => lineOf(each, '')),
    },
    possible: {
      ...partOf(more, `${entitlements.possible}（需核实）`, amountsOf('possible')),
      ...(more.yuan > 0 && {
        note: given.length > 0 ? `核实后改选时，比已确认的组合多出的金额` : '核实后，比已确认的组合多出的金额',
      }),
      lines: more.policies.map((each) => lineOf(each, given.length > 0 ? `改选后不再享受${titles(given)}` : '')),
    },
    leftOut: leftOut.map((each) => lineOf(each, each.why)),
    basis: basisText([...confirmed.policies, ...more.policies, ...leftOut]),
    ...{ unweighed: offered.length - weighed.size - nothing, nothing },
    proven,
  };
}

/** `amounts`: of every policy of its kind, 0 where there is none. */
function partOf({ policies, yuan, fixed }: StackedSet, label: string, amounts: readonly number[]) {
  if (yuan > 0) {
    const amount = fixed ? yuanText(yuan) : `至多 ${yuanText(yuan)}`;
    return { label, amount, note: `${policies.length} 项政策可以同时享受` };
  }
  if (amounts.length === 0) return { label, amount: '暂无', note: '0 项政策' };
  const amount = amounts.some(Boolean) ? '没有多出的金额' : '没有写明金额';
  return { label, amount, note: `${amounts.length} 项政策，金额未计入` };
}

function lineOf({ policyId, title, yuan, alone, basis, isConfirmed }: StackedPolicy, why: string): StackingLine {
  const { entitlements } = policyLabels;
  const amount = SAID[basis] + yuanText(yuan);
  const cut = `单独计${SAID[basis] || ' '}${yuanText(alone)}，与组合中的其他政策一起超出合计上限或共用资金，只计 ${yuanText(yuan)}`;
  const said = [...(yuan < alone ? [cut] : []), ...(why === '' ? [] : [why])].join('；');
  return { policyId, title, amount, expected: isConfirmed ? entitlements.confirmed : entitlements.possible, why: said };
}

const SAID: Readonly<Record<Basis, string>> = { own: '约 ', fixed: '', most: '最高 ' };
const BASES: Readonly<Record<Basis, string>> = {
  ...{ own: '贵企业数据算出的金额', fixed: '文件写明的固定金额', most: '各政策金额上限' },
};

function basisText(lines: readonly StackedPolicy[]): string {
  const found = new Set(lines.map(({ basis }) => basis));
  return `按${Object.entries(BASES)
    .flatMap(([basis, text]) => (found.has(basis as Basis) ? [text] : []))
    .join('、')}`;
}

function titles(policies: readonly { readonly title: string }[]): string {
  return policies.map(({ title }) => `《${title}》`).join('、');
}
