import type { Facts } from '@park/criteria';

/** The columns of the slim company row that follow from the facts. */
export interface CompanyColumns {
  readonly status: string | null;
  readonly zone: string | null;
  /** Who of the park is in charge, by name. */
  readonly officer: string | null;
  readonly industryCode: string | null;
  readonly industrySection: string | null;
  readonly sizeClass: string | null;
  readonly titleCodes: string;
  /** What it makes, as far as lists search it; "" when nothing is known. */
  readonly products: string;
}

const MOST_OF_A_NAME = 60;
const MOST_OF_PRODUCTS = 500;

/** What lists filter by, worked out from the facts as they stand on a day. Lists show the last recorded status even when it is stale. */
export function companyColumns(facts: Facts): CompanyColumns {
  const text = (field: string): string | null => {
    const found = facts.lookup(field, null);
    const value = found.known ? found.value : found.last?.value;
    return typeof value === 'string' ? value : null;
  };
  const titles = facts.lookup('validTitles', null);
  const codes = titles.known && Array.isArray(titles.value) ? (titles.value as readonly string[]) : [];
  return {
    status: text('registrationStatus'),
    zone: text('registeredZone'),
    officer: text('officer')?.slice(0, MOST_OF_A_NAME) ?? null,
    industryCode: text('industryCode'),
    industrySection: text('industrySection'),
    sizeClass: text('sizeClass'),
    titleCodes: codes.length > 0 ? `,${codes.join(',')},` : '',
    products: [...(text('mainProducts') ?? '')].slice(0, MOST_OF_PRODUCTS).join(''),
  };
}
