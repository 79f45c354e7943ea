import type { CompanyQuestion } from './company-question';

/** What a list of companies can be narrowed by; `q` is words of the name or a former one, pinyin, initials, or start or end of a USCC. */
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

/** How many companies an actor sees, by the columns of the dashboard; one without a value counts under 'unknown'. */
export interface CompanyCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byZone: Readonly<Record<string, number>>;
  readonly bySizeClass: Readonly<Record<string, number>>;
  readonly byIndustrySection: Readonly<Record<string, number>>;
}
