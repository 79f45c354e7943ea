import type { Page } from '@park/platform';
import { coveredWords, policyMoney, type Rehearsals } from '@park/policy';
import { entryForm } from '@park/registry';
import { crumbs } from './policy-tabs';
import { amongThem, roughText, unwrittenText } from './policy-words';

/** A version that may be rehearsed, and what a rehearsal of it can be asked. */
export type RehearsalDesk = Awaited<ReturnType<Rehearsals['desk']>>;

type KeptRehearsal = Awaited<ReturnType<Rehearsals['find']>>;
type Rehearsed = NonNullable<KeptRehearsal['result']>;
type Cost = Rehearsed['cost'];

const plain = new Intl.NumberFormat('zh-CN');

/** The form of a rehearsal, and those that were kept. */
export function deskPage(desk: RehearsalDesk, kept: Page<object>, mayKeep: boolean) {
  const { version, versions, others, bounds, covered, narrow } = desk;
  const number = (each: { readonly number: number }) => ({ value: String(each.number), label: `第 ${each.number} 版` });
  return {
    title: '政策推演',
    subtitle: `${version.content.title} · 第 ${version.number} 版`,
    crumbs: crumbs(version.policyId, version.content.title, '推演'),
    policyId: version.policyId,
    version: String(version.number),
    versions: versions.map(number),
    others: others.map(number),
    bounds: bounds.map(({ path, requirement, attribute }) => ({
      value: path,
      label: `${requirement}${attribute ? `（填写单位：${entryForm.unitOf(attribute) ?? '与条件相同'}）` : '（填写单位：分）'}`,
    })),
    narrow,
    unwritten: desk.unwritten && unwrittenText(version.content),
    covered: covered && !narrow && !desk.unwritten && coveredWords('精确的家数、名单和涉及这些数据的门槛'),
    kept,
    mayKeep,
    keptHint: mayKeep
      ? '推演后点“保存这次推演”，以后可以原样打开，与发布后的推送对照。'
      : '有人保存推演后，在这里可以原样打开。',
  };
}

/** A kept rehearsal in the list and at the head of its page: by whom, when, on what. */
export function keptLine(kept: KeptRehearsal) {
  const { input, result } = kept;
  return {
    id: kept.id,
    number: kept.versionNumber,
    savedAt: kept.savedAt,
    savedByName: kept.savedByName,
    asOf: kept.asOf,
    reached: result ? countText(result, metBy(result)) : '不显示',
    state: result && `${result.companies} 家企业`,
    budget: input.budget === null ? '未填写' : policyMoney.yuan(input.budget),
    moved: result?.moved ? `${result.moved.requirement} 试算 ${result.moved.rows.length} 个数值` : '未试算',
    against: input.against === null ? '未比较' : `第 ${input.against} 版`,
  };
}

/** Where a result is shown: for the lists of companies behind it, and the budget it is held against. */
interface ResultPlace {
  readonly policyId: string;
  readonly version: number;
  /** Yuan. */
  readonly budget: number | null;
}

/** What came out, in words and figures. */
export function resultPart(result: Rehearsed, place: ResultPlace) {
  const { exact, asOf } = result;
  return {
    exact,
    asOf,
    word: exact ? (result.ruledOut ? '可享' : '符合') : '公开条件不排除',
    figures: figuresOf(result),
    cost: costText(result.cost),
    costNotes: [...usedUpNotes(result), ...ownNotes(result), ...costNotes(result, place.budget)],
    moved: movedPart(result, place.budget),
    against: againstPart(result, place),
    excluding: result.excluding.map((row) => partRow(result, row)),
    hiding: result.hiding.map((row) => partRow(result, row)),
    excludingNone: exact ? '没有哪一项条件单独挡住企业。' : coveredWords('各条件挡住的企业'),
    hidingNone: exact ? '没有企业只缺一项信息。' : coveredWords('缺少信息的企业'),
    groups: result.groups.map(({ label, rows }) => ({
      label,
      rows: rows.map((row) => ({
        label: row.label,
        reached: countText(result, row.reached),
        open: countText(result, row.open),
      })),
    })),
  };
}

/** As it may be told: by one, or in steps of five. */
function countText({ exact }: Rehearsed, count: number): string {
  return exact ? `${plain.format(count)} 家` : roughText({ about: count });
}

function figuresOf(result: Rehearsed) {
  const { others, reached, companies } = result;
  if (!others) return [{ label: '公开条件不排除', value: countText(result, reached), note: `共 ${companies} 家企业` }];
  const figure = (label: string, count: number, note?: string) => ({
    label,
    value: plain.format(count),
    unit: '家',
    note,
  });
  return [
    figure('符合', metBy(result), `${canText(result)}共 ${companies} 家企业`),
    figure('待补充', others.unknown, '缺信息，尚不能判断'),
    figure('差一步', others.near, '不符合的企业中，只差一项可改进的条件'),
    figure('不符合', others.unmet),
  ];
}

/** Companies that meet the conditions, those that cannot have it all the same among them. */
function metBy({ reached, ruledOut = [] }: Rehearsed): number {
  return ruledOut.reduce((sum, { companies }) => sum + companies, reached);
}

function canText({ reached, ruledOut }: Rehearsed): string {
  return ruledOut ? `${amongThem(reached, ruledOut)}；` : '';
}

const NO_AMOUNT = '政策没有写明每家的金额，算不出总额（不是 0 元）。';

function costText({ low, high }: Cost): string {
  if (low === null && high === null) return NO_AMOUNT;
  if (high === null) return `${policyMoney.yuan(low!)}起，上限没有写明`;
  if (low === null) return `至多 ${policyMoney.yuan(high)}，下限没有写明`;
  return low === high ? policyMoney.yuan(low) : `${policyMoney.yuan(low)}至 ${policyMoney.yuan(high)}`;
}

/** Those reached who are not told, and whose money is counted all the same. */
function usedUpNotes({ usedUp }: Rehearsed): string[] {
  if (!usedUp) return [];
  if (usedUp.everybody !== null) return [`${usedUp.everybody}，发布后不推送；金额没有减去。`];
  return [`其中 ${plain.format(usedUp.companies)} 家已获支持或上限已用满，发布后不推送；家数和金额没有减去它们。`];
}

/** What those reached get by their own figures. */
function ownNotes({ own }: Rehearsed): string[] {
  if (!own) return [];
  const open = own.open > 0 ? `，另 ${plain.format(own.open)} 家缺这项数据，算不出` : '';
  return [`按各家自己的数据计算：${plain.format(own.companies)} 家合计 ${policyMoney.yuan(own.yuan)}${open}。`];
}

function costNotes(result: Rehearsed, budget: number | null): string[] {
  const { cost, perCompany, reached } = result;
  if (cost.low === null && cost.high === null) return budget === null ? [] : ['因此不能与预算比较。'];
  return [
    `按每家 ${costText(perCompany)} × ${countText(result, reached)}；实际金额以申报和审核为准。`,
    ...limitNotes(result),
    ...(budget === null ? [] : [budgetText(result, budget)]),
  ];
}

/** What the policy itself says of the most that it gives: the cap is counted for each company, the budget is not. */
function limitNotes({ limits }: Rehearsed): string[] {
  return [
    ...(limits?.cap ? [`政策写明${limits.cap}；每家企业每年或累计的上限已计入，与其他政策合用的部分没有减去。`] : []),
    ...(limits?.budget ? [`政策写明${limits.budget}，一年的实际支出不会超过它；上面的金额没有减去。`] : []),
  ];
}

function budgetText({ cost: { low, high }, perCompany, exact, others }: Rehearsed, budget: number): string {
  const words = `预算 ${policyMoney.yuan(budget)}`;
  if (!exact) return `${words}：上面的家数是粗略的，只能大致比较。`;
  const fits = perCompany.high ? `，按上限够 ${plain.format(Math.floor(budget / perCompany.high))} 家` : '';
  if (high !== null && high <= budget)
    return `${words}：${enough(budget - high, perCompany.high, others?.unknown ?? 0)}`;
  if (low !== null && low > budget) return `${words}：不够，至少差 ${policyMoney.yuan(low - budget)}${fits}。`;
  if (high === null) return `${words}：按下限够用，上限没有写明，不能确定。`;
  return `${words}：按上限差 ${policyMoney.yuan(high - budget)}${fits}，是否够用要看实际金额。`;
}

/** What cannot be told yet may come on top. */
function enough(left: number, each: number | null, unknown: number): string {
  const words = `按已符合的企业够用，余 ${policyMoney.yuan(left)}`;
  if (unknown === 0) return `${words}。`;
  const more = each === null ? null : each * unknown;
  if (more !== null && more <= left) return `${words}；待补充的 ${plain.format(unknown)} 家即使全部符合也够用。`;
  return `${words}；待补充的 ${plain.format(unknown)} 家若全部符合，可能不够。`;
}

const BAR = { from: 150, most: 190, step: 24 } as const;

function movedPart(result: Rehearsed, budget: number | null) {
  if (!result.moved) return null;
  const { requirement, rows } = result.moved;
  const now = rows.find(({ isCurrent }) => isCurrent)?.reached ?? 0;
  const most = Math.max(1, ...rows.map(({ reached }) => reached));
  return {
    requirement,
    height: rows.length * BAR.step + 4,
    rows: rows.map((row, at) => {
      const width = Math.round((row.reached / most) * BAR.most);
      const isOver = budget !== null && row.cost.high !== null && row.cost.high > budget;
      return {
        text: row.text,
        isCurrent: row.isCurrent,
        count: countText(result, row.reached),
        change: changeText(result, row.reached - now),
        cost: `${costText(row.cost)}${isOver ? '，按上限超出预算' : ''}`,
        bar: { y: at * BAR.step + 4, textY: at * BAR.step + 16, width, countX: BAR.from + width + 6 },
      };
    }),
  };
}

function changeText({ exact }: Rehearsed, change: number): string {
  if (change === 0) return exact ? '持平' : '相差少于 5 家';
  return `${change > 0 ? '+' : '−'}${exact ? '' : '约 '}${plain.format(Math.abs(change))} 家`;
}

function againstPart(result: Rehearsed, { policyId, version }: ResultPlace) {
  if (!result.against) return null;
  const { number, gains, loses } = result.against;
  const href = (list: string, count: number) =>
    result.exact && count > 0
      ? `/policies/${policyId}/rehearsal/companies?version=${version}&against=${number}&list=${list}`
      : null;
  return {
    number,
    ...{ gains: countText(result, gains), loses: countText(result, loses) },
    ...{ gainsHref: href('gains', gains), losesHref: href('loses', loses) },
  };
}

function partRow(result: Rehearsed, { text, companies, yuan }: Rehearsed['excluding'][number]) {
  return {
    text,
    count: countText(result, companies),
    money: yuan === null ? '没有写明金额' : `至多 ${policyMoney.yuan(yuan)}`,
  };
}
