import { lengthOf, nameForms, type NameForms } from '@park/finding';
import { plainCode } from '@park/kernel';

/** A company by what tells it from others; former and short names, and codes of files that went into it, beside its own. */
export interface Identity {
  readonly uscc: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
  readonly otherCodes?: readonly string[];
}

/** Why two entries may be one company: their codes, their names, a former or short name, or names that are nearly the same. */
export type Alikeness = 'code' | 'name' | 'other-name' | 'similar';

const BLANKS = /[\s\p{C}]+/gu;
/** In shorter names one character makes another name. */
const SHORTEST_NEAR = 6;
const TELLS_APART = /[〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸东南西北中上下]/u;

/** null where nothing speaks for it. Certain are `code` and `name`. Rules of names: projects, section 1. */
export function alikeness(wanted: Identity, known: Identity): Alikeness | null {
  const codes = [known.uscc, ...(known.otherCodes ?? [])].map(plainCode);
  return codes.includes(plainCode(wanted.uscc)) ? 'code' : nameAlikeness(formsOf(wanted.name), known);
}

/** The same by names only. */
export function nameAlikeness(
  wanted: NameForms,
  { name, otherNames = [] }: Pick<Identity, 'name' | 'otherNames'>,
): Alikeness | null {
  const known = formsOf(name);
  if (wanted.key !== '' && wanted.key === known.key) return 'name';
  if (otherNames.some((other) => isAlike(wanted, formsOf(other)))) return 'other-name';
  return isAlike(wanted, known) || isShortName(wanted, known) || isNear(wanted.stem, known.stem) ? 'similar' : null;
}

/**
 * Parts of a name of which a name that is nearly the same has at least one: with one differing character either half of
 * its longest part stays.
 */
export function halvesOf(name: string): string[] {
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(BLANKS, '')
    .split(/[\p{P}\p{S}]/u)
    .map(stemOf);
  const [longest = ''] = parts.sort((a, b) => lengthOf(b) - lengthOf(a));
  const signs = [...longest];
  if (signs.length < SHORTEST_NEAR) return signs.length < 2 ? [] : [longest];
  const middle = Math.ceil(signs.length / 2);
  return [signs.slice(0, middle).join(''), signs.slice(middle).join('')];
}

function stemOf(part: string): string {
  return nameForms(part).stem;
}

/** A name in the forms in which it is compared, however it is typed. */
export function formsOf(name: string): NameForms {
  return nameForms(name.normalize('NFKC').toLowerCase());
}

function isAlike(one: NameForms, other: NameForms): boolean {
  return one.key === other.key || isSame(one.core, other.core, 2) || isSame(one.stem, other.stem, 3);
}

/** One character differs or is missing: a slip of the hand, unless it is a number or letter that tells two apart. */
function isNear(one: string, other: string): boolean {
  const [short, long] = lengthOf(one) <= lengthOf(other) ? [[...one], [...other]] : [[...other], [...one]];
  if (short.length < SHORTEST_NEAR || long.length - short.length > 1) return false;
  const at = short.findIndex((sign, place) => sign !== long[place]);
  const from = at < 0 ? short.length : at;
  const rest = short.slice(long.length === short.length ? from + 1 : from);
  if (rest.join('') !== long.slice(from + 1).join('')) return false;
  const differing = [long[from]!, ...(long.length === short.length ? [short[from]!] : [])];
  return differing.every((sign) => /\p{Script=Han}/u.test(sign) && !TELLS_APART.test(sign));
}

function isSame(one: string, other: string, atLeast: number): boolean {
  return one === other && lengthOf(one) >= atLeast;
}

/** One of them is no whole name, and the other begins with it. */
function isShortName(a: NameForms, b: NameForms): boolean {
  const [short, long] = lengthOf(a.stem) <= lengthOf(b.stem) ? [a, b] : [b, a];
  return lengthOf(short.stem) >= 3 && long.stem.startsWith(short.stem) && !(a.isWhole && b.isWhole);
}
