import { offerText, type PolicyContent, policyMoney, type PolicySteps } from '@park/policy';
import { entryForm } from '@park/registry';
import { choices } from '@park/web-kit';
import { amongThem, roughText } from './policy-words';

/** What a condition in hand would do. */
export type Outlook = NonNullable<Awaited<ReturnType<PolicySteps['conditions']['outlook']['of']>>>;

type Counts = NonNullable<Extract<Awaited<ReturnType<PolicySteps['conditions']['counts']>>['whole'], { met: number }>>;
type Moved = NonNullable<Outlook['moved']>;

/** Where the page stands: for its links, which read what is saved. */
interface Place {
  readonly policyId: string;
  readonly number: number;
  readonly content: PolicyContent;
  readonly isSaved: boolean;
  /** The row or group of a part of the condition. */
  readonly nodeOf: (at: number) => string;
}

const plain = new Intl.NumberFormat('zh-CN');
const companiesText = (exact: boolean, count: number) =>
  exact ? `${plain.format(count)} 家` : roughText({ about: count });

/** What the condition costs as it is, and the budget; null where only rough numbers may be told. */
export function costNow({ exact, now, budget }: Outlook) {
  return exact ? { yuan: now.yuan, budget } : null;
}

/** Of those that meet it, whom publishing reaches today; null where that is all of them, or not told. */
export function canText({ ruledOut, now }: Outlook): string | null {
  return ruledOut.length === 0 ? null : `${amongThem(now.reached, ruledOut)}。`;
}

/** The four figures of a condition with a bar of everybody; those a step away are told apart from the others that do not meet it. */
export function figuresPart({ met, unknown, near, unmet }: Counts, lists: string | null) {
  const others = unmet - near;
  const companies = Math.max(1, met + unknown + unmet);
  const href = (state: string) => (lists === null ? null : `${lists}?state=${state}`);
  const figures = [
    { label: '符合', tone: 'met', count: met, href: href('met') },
    { label: '待补充', tone: 'unknown', count: unknown, href: href('unknown') },
    { label: '差一步', tone: 'near', count: near, href: href('near') },
    { label: '其他不符合', tone: 'unmet', count: others, href: href('unmet') },
  ];
  let x = 0;
  const bar = figures.map(({ tone, count }) => {
    const part = { tone, x, width: Math.round((count / companies) * WIDTH) };
    x += part.width;
    return part;
  });
  return {
    figures: figures.map((each) => ({ ...each, count: plain.format(each.count) })),
    bar,
    total: plain.format(met + unknown + unmet),
    barWords: figures.map(({ label, count }) => `${label} ${count}`).join('，'),
  };
}

const WIDTH = 300;

/** The conditions by how many companies each keeps out alone, with what stands in the way of nobody in one line. */
export function stuckPart({ excluding, exact }: Outlook, nodeOf: Place['nodeOf'], nameOf: (node: string) => string) {
  const most = Math.max(1, ...excluding.map(({ companies }) => companies));
  const some = excluding.filter(({ companies }) => companies > 0);
  const name = ({ at, text }: Outlook['excluding'][number]) => nameOf(nodeOf(at)) || text.replace(/^\d{4} 年度/, '');
  return {
    rows: some.map((row) => ({
      ...{ text: name(row), href: `#${nodeOf(row.at)}`, count: companiesText(exact, row.companies) },
      width: Math.max(2, Math.round((row.companies / most) * STUCK)),
    })),
    rest: exact ? excluding.filter(({ companies }) => companies === 0).length : 0,
  };
}

const STUCK = 96;

/** Against the published version: how many more and how many no longer, by name where that may be told. */
export function againstPart({ against, ruledOut }: Outlook, { policyId, number, isSaved }: Place) {
  if (!against) return null;
  const { exact, gains, loses } = against;
  const word = ruledOut.length > 0 ? '可享' : '符合';
  const list = `/policies/${policyId}/rehearsal/companies?version=${number}&against=${against.number}`;
  const side = (label: string, which: 'gains' | 'loses', names: Outlook['against'] & object) => {
    const count = names[which];
    const shown = which === 'gains' ? names.gained : names.lost;
    return {
      ...{ label, words: companiesText(exact, count) },
      names: shown.map(({ companyId, name }) => ({ name, href: `/companies/${companyId}` })),
      more: exact && count > shown.length ? `共 ${plain.format(count)} 家` : null,
      all: exact && count > shown.length && isSaved ? `${list}&list=${which}` : null,
    };
  };
  return {
    ...{
      exact,
      gains: exact && gains > 0 && `+${plain.format(gains)}`,
      loses: exact && loses > 0 && `−${plain.format(loses)}`,
    },
    isSame: exact && gains === 0 && loses === 0,
    ...{ word, sides: [side(`新增${word}`, 'gains', against), side(`不再${word}`, 'loses', against)] },
  };
}

/** The small rehearsal: one bound at some values, with whom it reaches and what that costs. */
export function movedPart(outlook: Outlook, place: Place) {
  const { moved, bounds, offered, moneyBy, budget, exact, problems } = outlook;
  const { benefit } = place.content;
  const names = {
    own: `${offerText.rule(benefit) ?? ''}${benefit.maxYuan === null ? '' : `，至多 ${policyMoney.yuan(benefit.maxYuan)}`}`,
    high: benefit.maxYuan === null ? '' : `每家按最高 ${policyMoney.yuan(benefit.maxYuan)}`,
    low: benefit.minYuan === null ? '' : `每家按最低 ${policyMoney.yuan(benefit.minYuan)}`,
  };
  return {
    ...{
      exact,
      word: exact ? (outlook.ruledOut.length > 0 ? '可享' : '符合') : '公开条件不排除',
      hasMoney: moneyBy !== null,
    },
    bounds: choices(
      Object.fromEntries(bounds.map(({ path, requirement }) => [path, requirement])),
      moved?.bound.path ?? '',
    ),
    money: choices(Object.fromEntries(offered.map((each) => [each, names[each]])), moneyBy ?? ''),
    unit: moved ? unitOf(moved) : '',
    budget: budget === null ? null : policyMoney.yuan(budget),
    problems: problems.map(({ message }) => message),
    rows: moved ? rowsOf(moved, outlook) : [],
    open: outlook.now.open,
    whole: place.isSaved ? wholeRehearsal(outlook, place) : null,
  };
}

function unitOf({ bound: { attribute: entry } }: Moved): string {
  return entry ? (entryForm.unitOf(entry) ?? '') : '分';
}

/** The page of the rehearsal with the same inputs: it reads the draft as it is saved. */
function wholeRehearsal({ moved, budget, against }: Outlook, { policyId, number }: Place): string {
  const entry = moved?.bound.attribute ?? null;
  const values = moved?.rows.map(({ value }) => (entry ? String(entryForm.textOf(entry, value)) : String(value))) ?? [];
  const asked = new URLSearchParams({
    version: String(number),
    ...(budget !== null && { budget: String(budget / 10_000) }),
    ...(against && { against: String(against.number) }),
    ...(moved && { bound: moved.bound.path, values: values.join(' ') }),
  });
  return `/policies/${policyId}/rehearsal?${asked.toString()}`;
}

const BUDGET = { width: 180, most: 170 } as const;

function rowsOf({ rows }: Moved, { budget, exact, now }: Outlook) {
  const top = Math.max(1, budget ?? 0, ...rows.map(({ yuan }) => yuan ?? 0));
  const scale = (yuan: number) => Math.round((yuan / top) * BUDGET.most);
  const fits = rows.filter(({ yuan }) => budget !== null && yuan !== null && yuan <= budget).map(({ yuan }) => yuan!);
  const isOver = (yuan: number | null) => exact && budget !== null && yuan !== null && yuan > budget;
  return rows.map((row) => {
    const { yuan, isCurrent } = row;
    const within = isOver(yuan) ? budget : yuan;
    return {
      ...{ text: row.text, isCurrent, reached: companiesText(exact, row.reached) },
      unknown: row.unknown === null ? null : plain.format(row.unknown),
      near: row.near === null ? null : plain.format(row.near),
      ...{
        cost: yuan === null ? '没有写明金额' : `${exact ? '' : '约 '}${policyMoney.yuan(yuan)}`,
        isOver: isOver(yuan),
      },
      isEnough: isOver(now.yuan) && yuan !== null && yuan === Math.max(...fits),
      bar: yuan !== null && {
        ...{ within: scale(within!), over: isOver(yuan) ? scale(yuan) - scale(budget!) : 0 },
        budget: budget === null ? null : scale(budget),
        overX: budget === null ? 0 : scale(budget),
      },
      change: isCurrent ? '—' : changeText(row, now, exact),
    };
  });
}

function changeText(row: Outlook['now'], now: Outlook['now'], exact: boolean): string {
  const count = row.reached - now.reached;
  const money = row.yuan === null || now.yuan === null ? 0 : row.yuan - now.yuan;
  const about = exact ? '' : '约 ';
  const people =
    count === 0 ? (exact ? '家数不变' : '相差少于 5 家') : `${sign(count)}${about}${plain.format(Math.abs(count))} 家`;
  return money === 0
    ? people
    : `${people}，${money > 0 ? '多' : '少'}${exact ? ' ' : '约 '}${policyMoney.yuan(Math.abs(money))}`;
}

const sign = (count: number) => (count > 0 ? '+' : '−');
