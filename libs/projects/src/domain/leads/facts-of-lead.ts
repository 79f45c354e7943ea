import type { CalendarDate } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';

/** A lead as far as its project repeats it. */
export interface LeadKnown {
  readonly investorName: string;
  readonly projectName: string | null;
  readonly leadSource: string;
  readonly industryDirection: string | null;
  readonly firstContactOn: CalendarDate | null;
  readonly plannedInvestmentYuan: string | number | null;
  readonly landNeedMu: string | number | null;
  readonly roomNeedM2: string | number | null;
  readonly uscc: string | null;
  readonly trackerId: string | null;
  readonly nextWhat: string | null;
  readonly nextOn: CalendarDate | null;
}

const digits = (value: string | number | null) => (value === null ? null : String(Number(value)));

/** What a project begins with, of what was written down about its lead. */
export function factsOfLead(lead: LeadKnown): ProjectFacts {
  const facts = {
    projectName: lead.projectName ?? lead.investorName,
    investorName: lead.investorName,
    leadSource: lead.leadSource,
    industryDirection: lead.industryDirection,
    firstContactOn: lead.firstContactOn,
    totalInvestmentYuan: digits(lead.plannedInvestmentYuan),
    landNeedMu: digits(lead.landNeedMu),
    roomNeedM2: digits(lead.roomNeedM2),
    enterpriseUscc: lead.uscc,
    ...followUpOf(lead),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** What changes in a project whenever its lead is followed up: who follows it and what comes next; in the pool nothing does. */
export function followUpOf({ trackerId, nextWhat, nextOn }: Pick<LeadKnown, 'trackerId' | 'nextWhat' | 'nextOn'>) {
  const isFollowed = trackerId !== null;
  return { trackerId, nextStep: isFollowed ? nextWhat : null, nextStepOn: isFollowed ? nextOn : null };
}
