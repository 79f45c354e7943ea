/** Topic of the event that follows every change of a company's facts. */
export const COMPANY_FACTS_CHANGED = 'registry.company-facts-changed';

/** Its payload; the event's key is `${companyId}:${revision}`. */
export interface CompanyFactsChanged {
  readonly companyId: string;
  readonly revision: number;
  /** Only what the park keeps for itself was recorded: tags, the person in charge. */
  readonly internal?: true;
}
