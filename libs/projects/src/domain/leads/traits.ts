import type { MatchForms } from './matching/lead-match';
import { lengthOf, type NameForms } from '@park/finding';

const LONGEST = 120;
const SHORTEST = 3;

/**
 * What two matching leads have at least one of in common, as short texts that can be looked up: codes, the forms of names,
 * the beginning of a stem, telephones. Sharing one says nothing yet: `matchOf` decides.
 */
export function traitsOf({ uscc, name, formerNames, groupCore, phones }: MatchForms): string[] {
  const names = [name, ...formerNames].flatMap(({ key, core, stem }) => [key, core, stem]);
  const traits = [
    ...(uscc ? [`u:${uscc}`] : []),
    ...[...names, groupCore].filter((form) => lengthOf(form) > 0).map((form) => `n:${form}`),
    ...beginning(name),
    ...[...phones].map((phone) => `p:${phone}`),
  ];
  return [...new Set(traits)].map((trait) => [...trait].slice(0, LONGEST).join(''));
}

/**
 * By which traits the leads are found that may be the same: those that share one, a short name that the stem begins with,
 * and the beginning of names that are longer than it.
 */
export function lookupsOf(forms: MatchForms): { readonly shared: readonly string[]; readonly longer: string | null } {
  const stem = [...forms.name.stem].slice(0, LONGEST);
  const shorter = stem.flatMap((_, at) => (at < SHORTEST - 1 ? [] : [`n:${stem.slice(0, at + 1).join('')}`]));
  const isHan = stem.length >= SHORTEST && /^\p{Script=Han}+$/u.test(forms.name.stem);
  const shared = traitsOf(forms).filter((trait) => !trait.startsWith('b:'));
  return { shared: [...new Set([...shared, ...shorter])], longer: isHan ? `n:${stem.join('')}` : null };
}

/** A short name is the beginning of the stem of the whole name. */
function beginning({ stem }: NameForms): string[] {
  return lengthOf(stem) < 3 ? [] : [`b:${[...stem].slice(0, 3).join('')}`];
}
