import { lengthOf, nameForms, type NameForms } from '@park/finding';
import { plainCode } from '@park/kernel';

/** A company by what tells it from others; former and short names beside its own. */
export interface Identity {
  readonly uscc: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
}

/** Why two entries may be one company: their codes, their names, a former or short name, or names that are nearly the same. */
export type Alikeness = 'code' | 'name' | 'other-name' | 'similar';

/** null where nothing speaks for it. Certain are `code` and `name`. Rules of names: projects, section 1. */
export function alikeness(wanted: Identity, known: Identity): Alikeness | null {
  if (plainCode(wanted.uscc) === plainCode(known.uscc)) return 'code';
  const [mine, other] = [formsOf(wanted.name), formsOf(known.name)];
  if (mine.key !== '' && mine.key === other.key) return 'name';
  if ((known.otherNames ?? []).some((name) => isAlike(mine, formsOf(name)))) return 'other-name';
  if (isAlike(mine, other)) return 'similar';
  return isShortName(mine, other) ? 'similar' : null;
}

function formsOf(name: string): NameForms {
  return nameForms(name.normalize('NFKC').toLowerCase());
}

function isAlike(one: NameForms, other: NameForms): boolean {
  return one.key === other.key || isSame(one.core, other.core, 2) || isSame(one.stem, other.stem, 3);
}

function isSame(one: string, other: string, atLeast: number): boolean {
  return one === other && lengthOf(one) >= atLeast;
}

/** One of them is no whole name, and the other begins with it. */
function isShortName(a: NameForms, b: NameForms): boolean {
  const [short, long] = lengthOf(a.stem) <= lengthOf(b.stem) ? [a, b] : [b, a];
  return lengthOf(short.stem) >= 3 && long.stem.startsWith(short.stem) && !(a.isWhole && b.isWhole);
}
