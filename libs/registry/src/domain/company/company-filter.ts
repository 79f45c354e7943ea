import type { CompanyQuestion } from './company-question';

/**
 * What a list of companies can be narrowed by; `q` is words of the name or a former one, pinyin, initials, or start or end of
 * a USCC; behind these words of what it makes and, by right, its contacts.
 */
export interface CompanyFilter {
  readonly q?: string;
  readonly status?: string;
  readonly zone?: string;
  readonly sizeClass?: string;
  readonly industrySection?: string;
  readonly title?: string;
  /** Conditions on attributes and the order; whoever asks must be allowed to see what they read. */
  readonly question?: CompanyQuestion;
}

/** What somebody searches companies by besides: their contacts, for those who may see them. */
export interface SearchedContacts {
  /** The mark of the number that was typed; null when it was none. */
  readonly phoneMark: string | null;
}

/** A filter as the directory answers it; without `contacts` nobody is found by them. */
export interface SearchFilter extends CompanyFilter {
  readonly contacts?: SearchedContacts;
}

/** How many companies an actor sees, by the columns of the dashboard; one without a value counts under 'unknown'. */
export interface CompanyCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byZone: Readonly<Record<string, number>>;
  readonly bySizeClass: Readonly<Record<string, number>>;
  readonly byIndustrySection: Readonly<Record<string, number>>;
}
