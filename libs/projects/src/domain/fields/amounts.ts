import { typed as read } from '@park/kernel';

const UNITS: Readonly<Record<string, number>> = {
  ...{ '': 4, 万: 4, 万元: 4, 百万: 6, 百万元: 6, 千万: 7, 千万元: 7, 亿: 8, 亿元: 8, 元: 0 },
};

/** The column holds sixteen digits before the point; nothing in a park comes near. */
const MOST_DIGITS = 14;

/** A plain figure, 万元 unless it names its unit (5亿元, 8000万, 120元), in yuan; null where it is none. */
export function yuanOf(figure: string): string | null {
  const [, whole = '', decimals = '', unit = ''] =
    /^(\d{1,12})(?:\.(\d{1,8}))?\s*([百千]?万元?|亿元?|元)?$/.exec(figure) ?? [];
  const places = UNITS[unit];
  if (whole === '' || places === undefined) return null;
  const digits = whole + decimals.padEnd(places, '0');
  const cut = whole.length + places;
  const yuan = plainDecimal(`${digits.slice(0, cut)}.${digits.slice(cut)}`);
  return yuan.split('.')[0]!.length > MOST_DIGITS ? null : yuan;
}

/** What somebody typed as an amount of a field, in yuan; or what is wrong with it. A bare number is in the unit of the field. */
export function typedYuan(
  typed: string,
  { label, unit = '万元' }: { readonly label: string; readonly unit?: string },
): { readonly yuan: string } | { readonly message: string } {
  const plain = read.figure(typed, label);
  if ('message' in plain) return plain;
  const yuan = yuanOf(plain.figure.replace(unit.replace('万元', ''), ''));
  return yuan === null ? { message: `“${label}”请填写数字，单位${unit}，也可写 5亿元、8000万。` } : { yuan };
}

/** An amount in yuan, no finer than the fen; or why not. */
export function wholeFen(yuan: string, label: string): { readonly yuan: string } | { readonly message: string } {
  return /\.\d{3,}/.test(yuan) ? { message: `“${label}”最多精确到分，请少写几位小数。` } : { yuan };
}

/** 万 of a currency at so many yuan for one, in yuan to the fen; null where the column cannot hold it. */
export function yuanAtRate(amount: string, rate: string): string | null {
  const [left, right] = [partsOf(amount), partsOf(rate)];
  const product = left.digits * right.digits * 1_000_000n;
  const divisor = 10n ** BigInt(left.places + right.places);
  const fen = (product * 2n + divisor) / (divisor * 2n);
  const yuan = plainDecimal(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
  return yuan.split('.')[0]!.length > MOST_DIGITS ? null : yuan;
}

function partsOf(decimal: string) {
  const [whole = '', decimals = ''] = decimal.split('.');
  return { digits: BigInt(whole + decimals), places: decimals.length };
}

/** Yuan as 万元, as they are typed. */
export function inTenThousands(yuan: string | number): string {
  const [whole = '', decimals = ''] = String(yuan).split('.');
  const padded = whole.padStart(5, '0');
  return plainDecimal(`${padded.slice(0, -4)}.${padded.slice(-4)}${decimals}`);
}

/** 12345.6 as people read it: 12,345.6. No digit is lost, however long; what is no number stays as it is. */
export function groupedDigits(text: string): string {
  const [, sign = '', whole, rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return whole === undefined ? text : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/** Yuan as people read them: 11,333.3333 万元. */
export function wanWords(yuan: string | number): string {
  return `${groupedDigits(inTenThousands(yuan))} 万元`;
}

function plainDecimal(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  const kept = decimals.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${kept && `.${kept}`}`;
}
