import type { FieldProblem } from '@park/kernel';
import { isFilled, type ProjectFacts } from '../answers/answers';
import { wanWords, yuanAtRate } from './amounts';

/** The currencies that investors name. */
export const currencies: Readonly<Record<string, string>> = {
  ...{ CNY: '人民币', USD: '美元', EUR: '欧元', GBP: '英镑', JPY: '日元' },
  ...{ HKD: '港元', KRW: '韩元', SGD: '新加坡元', CHF: '瑞士法郎' },
};

const parts = ['currencyAmount', 'rate', 'rateOn'] as const;
const KEYS: readonly string[] = ['currency', ...parts, 'totalInvestmentYuan'];

/** The total investment that follows from an amount in another currency; or what is wrong with its parts. */
export type OwnCurrency =
  | { readonly problems: readonly FieldProblem[] }
  | { readonly problems: readonly []; readonly totalInvestmentYuan?: string };

const NOTHING = { problems: [] } as const;

/**
 * An amount in another currency and what it is in yuan: as it was entered, or by the rate that was entered with its day.
 * No rate is ever assumed: without one, a total that nobody entered stays unknown. `typed`: what the form sends.
 */
export function inOwnCurrency(facts: ProjectFacts, before: ProjectFacts, typed: object): OwnCurrency {
  if (!KEYS.some((key) => key in typed)) return NOTHING;
  const { currency } = facts;
  if (!isFilled(currency) || currency === 'CNY') return strayParts(facts, isFilled(currency));
  if (!isFilled(facts['currencyAmount']))
    return wrong('currencyAmount', '投资币种不是人民币的，请填写“原币金额”，单位为原币的万元。');
  const [rate, rateOn] = [facts['rate'], facts['rateOn']];
  if (isFilled(rate) && !isFilled(rateOn)) return wrong('rateOn', '填了“折算汇率”的，请填写“汇率日期”。');
  if (isFilled(rateOn) && !isFilled(rate))
    return wrong('rate', '填了“汇率日期”的，请填写“折算汇率”：1 单位原币合多少元。');
  return isFilled(rate) ? atRate(facts, before) : NOTHING;
}

/** A number among the key projects of the city belongs to a project that is one. */
export function cityKeyProblems(facts: ProjectFacts, typed: object): readonly FieldProblem[] {
  const isStray = 'cityKeyNumber' in typed && isFilled(facts['cityKeyNumber']) && facts['isCityKey'] !== true;
  return isStray ? [{ field: 'isCityKey', message: '填了“市重点编号”的，“市重点项目”请选择是。' }] : [];
}

function strayParts(facts: ProjectFacts, isYuan: boolean): OwnCurrency {
  const remedy = isYuan ? '投资币种是人民币，这一项请不填。' : '请先选择“投资币种”；人民币投资只填“总投资”。';
  return { problems: parts.filter((key) => isFilled(facts[key])).map((field) => ({ field, message: remedy })) };
}

/** By the rate; a total that was entered otherwise than before has to agree with it to 万元. */
function atRate(facts: ProjectFacts, before: ProjectFacts): OwnCurrency {
  const yuan = yuanAtRate(String(facts['currencyAmount']), String(facts['rate']));
  if (yuan === null) return wrong('currencyAmount', '“原币金额”按“折算汇率”折合的数额过大，请核对两个数。');
  const entered = facts['totalInvestmentYuan'];
  const isSame = ['currency', ...parts].every((key) => String(facts[key]) === String(before[key]));
  if (isSame && isFilled(entered) && String(entered) === String(before['totalInvestmentYuan'])) return NOTHING;
  if (!(Number(yuan) > 0)) return wrong('rate', '按“原币金额”和“折算汇率”折合为 0 万元，请核对两个数。');
  const isEntered = isFilled(entered) && String(entered) !== String(before['totalInvestmentYuan']);
  if (isEntered && Math.abs(Number(entered) - Number(yuan)) >= 10_000)
    return wrong(
      'totalInvestmentYuan',
      `按填写的汇率折合 ${wanWords(yuan)}，与填写的“总投资”不一致；请核对汇率，或把“总投资”留空由这个汇率折合。`,
    );
  return { problems: [], totalInvestmentYuan: isEntered ? String(entered) : yuan };
}

const wrong = (field: string, message: string): OwnCurrency => ({ problems: [{ field, message }] });
