import type { CalendarDate } from '@park/kernel';
import type { Member } from '@park/registry';
import type { CompanyMatch } from './company-match';
import type { CurrentPolicy } from './data/current-policies.query';

/** What matches were worked out from: the same again means the same matches. */
export interface MatchedOn {
  readonly member: Member;
  readonly policies: readonly CurrentPolicy[];
  readonly asOf: CalendarDate;
}

interface Kept extends MatchedOn {
  readonly matches: readonly CompanyMatch[];
}

const MOST = 200;

/** The matches of the companies seen last, so that one page after the other need not work them out anew. */
export class RecentMatches {
  private readonly kept = new Map<string, Kept>();

  /** The member known of a company, for asking whether it changed. */
  member(companyId: string): Member | undefined {
    return this.kept.get(companyId)?.member;
  }

  /** Kept matches when nothing changed since, else those that `match` works out. */
  of(on: MatchedOn, match: () => readonly CompanyMatch[]): readonly CompanyMatch[] {
    const { companyId } = on.member;
    const known = this.kept.get(companyId);
    const same = known?.member === on.member && known.policies === on.policies && known.asOf === on.asOf;
    const matches = same ? known.matches : match();
    this.kept.delete(companyId);
    this.kept.set(companyId, { ...on, matches });
    if (this.kept.size > MOST) this.kept.delete(this.kept.keys().next().value!);
    return matches;
  }
}
