import { isRegionName, regionNames } from './regions';

/** The forms in which two names are compared. */
export interface NameForms {
  /** The whole name in one word; 有限责任公司 counts as 有限公司. */
  readonly key: string;
  /** Without the words of its legal form. */
  readonly core: string;
  /** Without legal form and without the names of regions that it begins with. */
  readonly stem: string;
  /** Whether the name tells a legal form, so that it is no short name. */
  readonly isWhole: boolean;
}

const ENGLISH_FORMS = new Set('co ltd inc llc gmbh corp corporation company limited'.split(' '));

/** In the order in which they are tried. */
const FORMS = [
  '股份有限公司',
  '有限责任公司',
  '有限合伙',
  '合伙企业',
  '有限公司',
  '股份公司',
  '总公司',
  '集团',
  '控股',
  '公司',
];

const WHOLE_ENDINGS = ['公司', '有限合伙', '合伙企业', '厂', '合作社'];
const SHORTEST_LEFT = 2;

/** The forms of a normalised name from which former names are taken out. Source: projects, section 1. */
export function nameForms(name: string): NameForms {
  const words = wordsOf(name);
  const joined = words.join('');
  return {
    key: joined.replace(/有限责任公司$/u, '有限公司'),
    core: coreOf(name),
    stem: withoutRegions(coreOf(name.replace(/\(([^()]*)\)/gu, (bracket, inner) => regionGone(bracket, inner)))),
    isWhole: ENGLISH_FORMS.has(words.at(-1) ?? '') || WHOLE_ENDINGS.some((ending) => joined.endsWith(ending)),
  };
}

/** A name or the name of a group without the words of its legal form. */
export function coreOf(name: string): string {
  const words = wordsOf(name);
  while (ENGLISH_FORMS.has(words.at(-1) ?? '')) words.pop();
  let core = words.join('');
  for (let form = formAtEnd(core); form; form = formAtEnd(core)) core = core.slice(0, -form.length);
  return core;
}

/** How many characters a person sees in a text. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, ' ')
    .split(' ')
    .filter(Boolean);
}

function formAtEnd(core: string): string | undefined {
  return FORMS.find((form) => core.endsWith(form) && lengthOf(core) - lengthOf(form) >= SHORTEST_LEFT);
}

function regionGone(bracket: string, inner: string): string {
  return isRegionName(inner.trim()) ? '' : bracket;
}

/** The longest region is taken off as long as two characters stay. */
function withoutRegions(core: string): string {
  const region = regionNames.find((name) => core.startsWith(name));
  if (!region || lengthOf(core) - lengthOf(region) < SHORTEST_LEFT) return core;
  return withoutRegions(core.slice(region.length));
}
