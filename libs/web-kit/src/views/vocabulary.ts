import Handlebars from 'handlebars';
import type { FieldProblem } from '@park/kernel';
import type { Page } from '@park/platform';
import { assetUrl } from './assets';
import { date, dateTime, number, pageLinks, percent, queryWith, yuan } from './formats';
import { iconSvg } from './icons';
import { qrSvg } from './qr-code';

type Options = Handlebars.HelperOptions;
type Helper = (...parameters: never[]) => unknown;

const html = (text: string) => new Handlebars.SafeString(text);
const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) ? a.some((one) => same(one, b)) : a != null && b != null && String(a) === String(b);
const filled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const digits = (value: unknown) => (typeof value === 'number' ? value : undefined);
/** The values a template passed, without Handlebars' own last argument. */
const values = (parameters: unknown[]) => parameters.slice(0, -1);

const states: Readonly<Record<string, readonly [tone: string, label: string]>> = {
  met: ['green', '符合'],
  unmet: ['red', '不符合'],
  unknown: ['yellow', '待补充'],
  covered: ['secondary', '不显示'],
};

function stateBadge(state: unknown): Handlebars.SafeString {
  const [tone, label] = states[String(state)] ?? ['secondary', '未判断'];
  return html(`<span class="status status-${tone}"><span class="status-dot"></span>${label}</span>`);
}

const words: Record<string, Helper> = {
  date: (value: unknown) => date(value),
  dateTime: (value: unknown) => dateTime(value),
  yuan: (value: unknown) => yuan(value),
  number: (value: unknown, most: unknown) => number(value, digits(most)),
  percent: (ratio: unknown, most: unknown) => percent(ratio, digits(most)),
  plural: (count: unknown, unit: unknown) => `${number(count)} ${typeof unit === 'string' ? unit : ''}`.trim(),
  icon: (name: string) => html(iconSvg(name)),
  qr: (text: string, label: string) => html(qrSvg(text, label)),
  asset: (name: string) => html(assetUrl(name)),
  stateBadge,
};

const logic: Record<string, Helper> = {
  eq: (a: unknown, b: unknown) => a === b || same(a, b),
  ne: (a: unknown, b: unknown) => !(a === b || same(a, b)),
  gt: (a: unknown, b: unknown) => Number(a) > Number(b),
  lt: (a: unknown, b: unknown) => Number(a) < Number(b),
  and: (...all: unknown[]) => values(all).every(filled) && values(all).at(-1),
  or: (...all: unknown[]) => values(all).find(filled) ?? values(all).at(-1),
  not: (value: unknown) => !filled(value),
  includes: (list: unknown, value: unknown) => Array.isArray(list) && list.some((one) => same(one, value)),
  add: (...all: unknown[]) => values(all).reduce<number>((sum, one) => sum + Number(one), 0),
  concat: (...all: unknown[]) =>
    values(all)
      .map((one) => one ?? '')
      .join(''),
  join: (list: unknown, separator: unknown) =>
    Array.isArray(list) ? list.join(typeof separator === 'string' ? separator : '、') : (list ?? ''),
  list: (...all: unknown[]) => values(all),
  record: (options: Options) => ({ ...options.hash }),
};

interface Root {
  problems?: readonly FieldProblem[];
  typed?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
}
const rootOf = (options: Options) => (options.data as { root: Root }).root;

const form: Record<string, Helper> = {
  fieldProblem: (name: string, options: Options) =>
    rootOf(options).problems?.find((problem) => problem.field === name)?.message ?? '',
  // Once a form has been posted only what was typed counts: an unticked box stays unticked.
  typedOr: (name: string, fallback: unknown, options: Options) => {
    const { typed } = rootOf(options);
    return (typed ? typed[name] : fallback) ?? '';
  },
  selected: (value: unknown, chosen: unknown) => (same(chosen, value) ? html(' selected') : ''),
  checked: (...all: unknown[]) => {
    const [value, chosen] = values(all);
    return (all.length > 2 ? same(chosen, value) : filled(value)) ? html(' checked') : '';
  },
  queryWith: (options: Options) => queryWith(rootOf(options).query ?? {}, options.hash as Record<string, unknown>),
  pageLinks: (page: Page<unknown>) => pageLinks(page),
};

/** The words templates may use; a template that uses another one is refused at start. */
export const vocabulary: Readonly<Record<string, Helper>> = { ...words, ...logic, ...form };
