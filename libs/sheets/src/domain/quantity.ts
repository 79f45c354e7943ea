import { difference, type Exact, exact, typed } from '@park/kernel';
import { type Unit, unitOf } from './units';

/** What a text in a column of numbers says. */
export type Quantity =
  | {
      readonly is: 'number';
      readonly amount: Exact;
      readonly unit: Unit | null;
      readonly scale: number;
      readonly about: boolean;
    }
  | { readonly is: 'mark' }
  /** An amount with words before it: 租赁厂房3000㎡. */
  | { readonly is: 'words' }
  | { readonly is: 'ambiguous'; readonly why: string }
  | { readonly is: 'other' };

const MARK = /^(\/+|\\|[-‐-―−]+|无|暂无|不详|空|\.|n\/?a|null)$/i;
/** Blanks that never break lines are set between thousands, not between cells. */
const THOUSAND = /(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g;
const PLAIN = /^\d+(\.\d+)?$/;
const NUMBER = '\\d[\\d,. ]*';
const SCALES: Readonly<Record<string, number>> = {
  '': 1,
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};
const ABOUT = /^(约为?|大约|大概|近|将近|逾|超过?|不少于|不低于|至少|≥|>|≈|~)\s*|(左右|上下|以上|余|多|\+)$/;
const WHOLE = new RegExp(
  `^(-?)(?:[¥￥]|RMB|CNY|人民币)?\\s*(${NUMBER}?)\\s*(余|多)?(万亿|千万|百万|亿|万|千|百|十)?(余|多)?\\s*([^\\d\\s,.].*)?$`,
  'i',
);

/**
 * Reads the text of a cell that should hold one number, with or without a unit: 5亿元, 8000万, 约50亩, 8,000余, (1,234).
 * A text that holds two numbers is ambiguous, never summed or cut; `/`, — and 无 are marks for “nothing here”.
 */
export function readQuantity(typed: string): Quantity {
  const text = typed
    .replace(THOUSAND, ',')
    .normalize('NFKC')
    .replace(/[\p{Cf}\u115f\u1160\u3164\uffa0]/gu, '')
    .trim();
  if (MARK.test(text)) return { is: 'mark' };
  if (!/\d/.test(text)) return { is: 'other' };
  if (/[\t\n\r]/.test(text)) return ambiguous('一格里有几行，请只留一个数');
  return readOne(withoutRemark(text) ?? text, text);
}

/** Without a bracket that holds no figure of its own: 5亿元（含设备）. */
function withoutRemark(text: string): string | null {
  const remark = /^(.*\d[^()]*)\(([^()]*)\)$/.exec(text);
  return remark && !/\d/.test(remark[2]!) ? remark[1]!.trim() : null;
}

function readOne(text: string, whole: string): Quantity {
  const negative = /^\((.*)\)$/.exec(text);
  const signed = (negative ? `-${negative[1]!.trim()}` : text).replace(/^[−–—]/, '-').replace(/元整$/, '元');
  const bare = signed.replace(ABOUT, '').replace(ABOUT, '').trim();
  const [, sign, digits = '', more, scale = '', more2, tail = ''] = WHOLE.exec(bare) ?? [];
  const amount = exactOf(digits.trim());
  const unit = unitAfter(scale, tail.trim().replace(ABOUT, ''));
  if (!amount || !unit) return whyNot(whole);
  const about = bare !== signed || Boolean(more ?? more2) || ABOUT.test(tail);
  return { is: 'number', amount: sign ? difference(exact(0)!, amount) : amount, ...unit, about };
}

/** In 万元, 亿元, 万人 the scale belongs to the unit; otherwise it stands alone. Null: the word is no unit. */
function unitAfter(scale: string, word: string): { unit: Unit | null; scale: number } | null {
  if (word === '') return { unit: null, scale: SCALES[scale]! };
  const scaled = unitOf(`${scale}${word}`);
  if (scaled) return { unit: scaled, scale: 1 };
  const unit = unitOf(word);
  return unit && { unit, scale: SCALES[scale]! };
}

function whyNot(text: string): Quantity {
  const plain = text.replace(/([mkh]m?)[23]/gi, '$1');
  if (/^-?[\d.,\s]*\d\s*[\u4e00-\u9fff%]*\s*([-~～—–]|到|至)\s*\d/.test(plain)) {
    return ambiguous('像是一个范围，请填一个确定的数');
  }
  const figures = plain.match(/\d[\d,.]*/g) ?? [];
  if (figures.length > 1 || /^[\d,. ]+$/.test(plain)) return ambiguous('有不止一个数，分不清取哪一个');
  const words = /^[\u4e00-\u9fff]{2,12}(?=\d)/.exec(text)?.[0];
  const rest = words === undefined ? null : readQuantity(text.slice(words.length));
  return rest?.is === 'number' && rest.unit ? { is: 'words' } : { is: 'other' };
}

function ambiguous(why: string): Quantity {
  return { is: 'ambiguous', why };
}

/** Digits with thousands apart by commas or by blanks, not by both; two groups apart by one blank may be two cells. */
function exactOf(digits: string): Exact | null {
  const plain = digits.replace(/\s*,\s*$/, '');
  return PLAIN.test(plain) || typed.isGrouped(plain) ? exact(plain.replace(/[, ]/g, '')) : null;
}
