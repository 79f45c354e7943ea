import { coreOf, lengthOf, nameForms, type NameForms } from '@park/finding';
import { checkUscc } from '@park/kernel';
import { withoutFormerNames } from './former-names';

import { ownNumbers } from './phone-numbers';

/** What two leads, projects or companies are compared by; what is not known is left out. */
export interface Matchable {
  readonly name?: string | null;
  readonly uscc?: string | null;
  readonly groupName?: string | null;
  readonly phones?: readonly string[] | null;
}

export type Match = 'certain' | 'likely' | 'no';

/** A lead, project or company with everything worked out that a comparison needs. */
export interface MatchForms {
  readonly uscc: string | null;
  readonly name: NameForms;
  readonly formerNames: readonly NameForms[];
  readonly groupCore: string;
  readonly phones: ReadonlySet<string>;
}

/** Works out once what is compared, so that one is held against thousands. Numbers of agents count for nobody. */
export function matchForms(from: Matchable, agentPhones: readonly string[] = []): MatchForms {
  const { name, formerNames } = withoutFormerNames(regular(from.name));
  return {
    uscc: validCode(from.uscc ?? ''),
    name: nameForms(name),
    formerNames: formerNames.map(nameForms),
    groupCore: coreOf(regular(from.groupName)),
    phones: ownNumbers(from.phones ?? [], agentPhones),
  };
}

/** Whether two are the same investor: certain, likely, or not by what is known. Source: projects, section 1. */
export function leadMatch(a: Matchable, b: Matchable, agentPhones: readonly string[] = []): Match {
  return matchOf(matchForms(a, agentPhones), matchForms(b, agentPhones));
}

/** The eight steps in their order, over what `matchForms` worked out. */
export function matchOf(a: MatchForms, b: MatchForms): Match {
  const sameKey = a.name.key !== '' && a.name.key === b.name.key;
  if (a.uscc !== null && b.uscc !== null) {
    if (a.uscc === b.uscc) return 'certain';
    return sameKey || isRelated(a, b) ? 'likely' : 'no';
  }
  if (sameKey && isTelling(a.name) && isTelling(b.name)) return 'certain';
  return sameKey || isSameName(a, b) || isRelated(a, b) ? 'likely' : 'no';
}

function isSameName(a: MatchForms, b: MatchForms): boolean {
  return (
    isSame(a.name.core, b.name.core, 2) ||
    isSame(a.name.stem, b.name.stem, 3) ||
    isFormerName(a, b) ||
    isShortName(a.name, b.name)
  );
}

function isTelling({ isWhole, core }: NameForms): boolean {
  return isWhole && lengthOf(core) >= 4;
}

function isSame(one: string, other: string, atLeast: number): boolean {
  return one === other && lengthOf(one) >= atLeast;
}

function isFormerName(a: MatchForms, b: MatchForms): boolean {
  return (
    a.formerNames.some((former) => [b.name, ...b.formerNames].some((name) => isAlike(former, name))) ||
    b.formerNames.some((former) => isAlike(former, a.name))
  );
}

function isAlike(one: NameForms, other: NameForms): boolean {
  return isSame(one.key, other.key, 2) || isSame(one.core, other.core, 2) || isSame(one.stem, other.stem, 2);
}

function isShortName(a: NameForms, b: NameForms): boolean {
  const [short, long] = lengthOf(a.stem) <= lengthOf(b.stem) ? [a, b] : [b, a];
  const isShort = lengthOf(short.stem) >= 3 && /^\p{Script=Han}+$/u.test(short.stem);
  return isShort && long.stem.startsWith(short.stem) && !(a.isWhole && b.isWhole);
}

/** Of one group, or with a telephone in common. */
function isRelated(a: MatchForms, b: MatchForms): boolean {
  return (
    isSame(a.groupCore, b.groupCore, 2) ||
    isSame(a.groupCore, b.name.core, 2) ||
    isSame(b.groupCore, a.name.core, 2) ||
    [...a.phones].some((number) => b.phones.has(number))
  );
}

function regular(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').toLowerCase();
}

function validCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  return [...code].length === 18 && checkUscc(code).ok ? code : null;
}
