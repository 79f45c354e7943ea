import { type Asked, farOf, findable, type Findable, textsOf } from '@park/finding';
import { searchKey } from '@park/kernel';

interface OtherName {
  readonly name: string;
  readonly key: string;
  readonly pinyin: string;
  readonly initials: string;
}

/** A contact by whom a company is found. */
export interface FindableContact {
  readonly name: string;
  /** Equal for equal numbers, telling none; null where there is none to be read. */
  readonly phoneMark: string | null;
}

/** By what a company is found: its name and code, and what else there is of it. */
export interface FoundBy extends Omit<OtherName, 'name'> {
  readonly uscc: string;
  /** Names it had before, and short ones. */
  readonly otherNames: readonly OtherName[];
  /** Codes of files that went into this one. */
  readonly otherCodes: readonly string[];
  /** What it makes, as one text; "" when nothing is known. */
  readonly products: string;
  readonly contacts: readonly FindableContact[];
}

/**
 * By what a company is found that its name does not say: a name that it had before, the code of a file that went into it,
 * what it makes, or a contact.
 */
export interface FoundAs {
  readonly formerName?: string;
  readonly formerCode?: string;
  readonly product?: string;
  readonly contact?: string;
}

/** How far a search looks: at what a company makes, and at contacts, for those who may see them. */
export const reaches = { names: 0, products: 1, contacts: 2 } as const;

/** The code of the organization inside a credit code, by which older papers name a company. Source: GB 32100. */
function organisationOf(uscc: string): string {
  return uscc.slice(8, 17);
}

export function findableOf(by: FoundBy): Findable {
  const { uscc, otherNames, otherCodes, products, contacts } = by;
  return {
    ...findable([by, ...otherNames], uscc, [...otherCodes, organisationOf(uscc)]),
    also: [textsOf(piecesOf(products).map(searchKey)), textsOf(contacts.map(({ name }) => searchKey(name)))],
  };
}

/** Why a search found a company: nothing where its own name has every word. `phoneMark`: of the number that was typed. */
export function foundAs(by: FoundBy, wanted: Asked, phoneMark: string | null = null): FoundAs {
  const { words, whole, reach = reaches.names } = wanted;
  if (words.every((word) => by.key.includes(word))) return {};
  const formerCode = by.otherCodes.find((code) => code.toLowerCase() === whole);
  if (formerCode !== undefined) return { formerCode };
  const found = findableOf(by);
  const places = words.map((word) => farOf(found, word, reach));
  const at = (place: number) => words.filter((_, nth) => places[nth] === place);
  const called = phoneMark === null ? undefined : by.contacts.find((each) => each.phoneMark === phoneMark);
  if (called && places.includes(null)) return { contact: called.name };
  const names = by.contacts.map(({ name }) => name);
  return {
    ...said('formerName', by.otherNames.find((name) => words.some((word) => isIn(name, word)))?.name),
    ...said('product', having(piecesOf(by.products), at(reaches.products))),
    ...said('contact', having(names, at(reaches.contacts))),
  };
}

function said(key: keyof FoundAs, text: string | undefined): FoundAs {
  return text === undefined ? {} : { [key]: text };
}

/** The first of some texts that has one of some words. */
function having(texts: readonly string[], words: readonly string[]): string | undefined {
  return texts.find((text) => words.some((word) => textsOf([searchKey(text)]).includes(word)));
}

function piecesOf(products: string): string[] {
  return products
    .split(/[；;\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
}

function isIn({ key, pinyin, initials }: OtherName, word: string): boolean {
  return [key, pinyin, initials].some((text) => text.includes(word));
}
