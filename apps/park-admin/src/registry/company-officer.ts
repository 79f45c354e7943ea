import type { Colleague } from '@park/identity';
import { cellOf, type Snapshot } from '@park/registry';
import { type Choice, choices } from '@park/web-kit';

/** The attribute that says who of the park is in charge of a company, by name. */
export const OFFICER = 'officer';
const TAGS = 'tags';

/** Those who can be put in charge, by name: people of the park whose account is open. */
export function officerChoices(colleagues: readonly Colleague[], chosen?: string): Choice[] {
  const names = colleagues.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  return choices(Object.fromEntries(names.map((name) => [name, name])), chosen);
}

/** Who is in charge of a company, and its tags, each with the list of all companies that have it. */
export function careOf(snapshot: Snapshot) {
  const officer = cellOf(snapshot, OFFICER, null)?.v;
  const tags = cellOf(snapshot, TAGS, null)?.v;
  return {
    ...(typeof officer === 'string' && { officer: { name: officer, href: listOf(ownCompanies(officer)) } }),
    tags: (Array.isArray(tags) ? (tags as readonly string[]) : []).map((tag) => {
      return { label: tag, href: listOf(`${TAGS}:in:${tag}`) };
    }),
  };
}

/** The condition of a list for the companies of which somebody is in charge. */
export function ownCompanies(name: string): string {
  return `${OFFICER}:has:${name}`;
}

function listOf(condition: string): string {
  return `/companies?f=${encodeURIComponent(condition)}`;
}
