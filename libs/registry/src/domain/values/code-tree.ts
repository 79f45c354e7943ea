import { plainText, searchKey } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import { industryClass, industryClassCodes } from '../industry/industry-classes';
import { industryDivisions } from '../industry/industry-divisions';
import { industrySections, sectionOf } from '../industry/industry';

/** A code, or a prefix of codes written 26*, with its name. */
export interface NamedCode {
  readonly code: string;
  readonly label: string;
}

/** Codes under the name of what they are parts of; "" where they have none above. */
export interface CodeGroup {
  readonly label: string;
  readonly codes: readonly NamedCode[];
}

type Coded = Pick<Attribute, 'codes' | 'format'>;

const MOST_FOUND = 60;
/** Behind the name of a province that stands for everything in it. */
const WHOLE = '（全部）';

/** The codes of an attribute as they are chosen from: industries by section down to divisions, divisions of the country by province. */
export function codeTree(attribute: Coded): readonly CodeGroup[] {
  if (attribute.format === 'industry') return bySection(industryDivisions);
  const codes = Object.entries(attribute.codes ?? {}).map(([code, label]) => ({ code, label }));
  if (attribute.format !== 'region') return [{ label: '', codes }];
  const provinces = codes.filter(({ code }) => code.endsWith('0000'));
  return provinces.map(({ code, label }) => ({
    label,
    codes: codes.filter((each) => each.code.startsWith(code.slice(0, 2))).map(asArea),
  }));
}

/** Those whose name or code has some words, at most sixty; industries down to the class. */
export function codesNamed(attribute: Coded, words: string): readonly CodeGroup[] {
  const key = searchKey(words);
  if (key === '') return [];
  const has = ({ code, label }: NamedCode) => searchKey(label).includes(key) || code.startsWith(key.replace('*', ''));
  if (attribute.format === 'industry')
    return bySection([...industryDivisions, ...classes].filter(has).slice(0, MOST_FOUND));
  return codeTree(attribute)
    .map(({ label, codes }) => ({ label, codes: codes.filter(has) }))
    .filter(({ codes }) => codes.length > 0);
}

/** The code that was typed by its name; what is no name of a code stays as it was typed. */
export function codeCalled(attribute: Coded, typed: string): string {
  const key = searchKey(plainText(typed));
  const all =
    attribute.format === 'industry' ? [...industryDivisions, ...classes] : codeTree(attribute).flatMap(codesOf);
  return all.find(({ label, code }) => searchKey(label.replace(WHOLE, '')) === key && code !== typed)?.code ?? typed;
}

/** A code or prefix by its name; the code itself where it has none. */
export function codeLabel(attribute: Coded, code: string): string {
  if (attribute.format === 'industry')
    return industryDivisions.find((each) => each.code === code)?.label ?? industryClass(code) ?? code;
  const own = codeTree(attribute)
    .flatMap(codesOf)
    .find((each) => each.code === code);
  return own?.label ?? attribute.codes?.[code] ?? code;
}

const classes: readonly NamedCode[] = industryClassCodes.map((code) => ({ code, label: industryClass(code)! }));
const codesOf = ({ codes }: CodeGroup) => codes;

function bySection(codes: readonly NamedCode[]): CodeGroup[] {
  const sections = Object.entries(industrySections).map(([letter, name]) => ({
    label: `${letter} ${name}`,
    codes: codes.filter(({ code }) => sectionOf(code.replace('*', '').padEnd(4, '0')) === letter),
  }));
  return sections.filter(({ codes: some }) => some.length > 0);
}

/** A province or a city with everything below it. */
function asArea({ code, label }: NamedCode): NamedCode {
  return code.endsWith('0000') ? { code: `${code.slice(0, 2)}*`, label: label + WHOLE } : { code, label };
}
