import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput, type StaffActor } from '@park/kernel';
import { coveredWords, PolicyLibrary, PolicyMatching, Pushes } from '@park/policy';
import { nothingToPublish } from './closed-version';
import { versionInPreparation } from './policy-page';
import { crumbs } from './policy-tabs';
import { leftOutByHand, roughText, ruledOutText, unwrittenText } from './policy-words';

export const PUBLICATION = 'policy/publication';

/** What publishing would do: who is told, who is left out by hand, and what one of those told will read. */
@Injectable()
export class PublicationPages {
  constructor(
    private readonly library: PolicyLibrary,
    readonly matching: PolicyMatching,
    readonly pushes: Pushes,
  ) {}

  /** The version that is to be published. Throws NotFound, RuleViolated where there is none. */
  async draft(actor: Actor, id: string) {
    const file = await this.library.find(actor, id);
    const draft = versionInPreparation(file);
    if (!draft) throw nothingToPublish(file);
    return draft;
  }

  async page(actor: StaffActor, id: string, query: Readonly<Record<string, unknown>>) {
    const draft = await this.draft(actor, id);
    const [{ met, ...preview }, usedUp, all] = await Promise.all([
      this.matching.preview(actor, draft),
      this.pushes.plans.leftOut(actor, draft),
      this.pushes.plans.excluded(actor, id, draft),
    ]);
    const excluded = all.filter(({ versionNumber }) => versionNumber === draft.number);
    const left = new Set(excluded.map(({ companyId }) => companyId));
    const paid = new Set(usedUp.companyIds);
    const told = met.filter((companyId) => !left.has(companyId) && !paid.has(companyId));
    const withoutAccount = await this.pushes.withoutAccount(actor, told);
    const { title } = draft.content;
    const { counts } = preview;
    const covers = 'possible' in counts && {
      covered: coveredWords('符合的家数和企业名单'),
      possible: roughText(counts.possible),
    };
    const planned = 'met' in counts ? counts.met - (met.length - told.length) : null;
    return {
      ...{ title: '发布前预览', policyTitle: title, crumbs: crumbs(id, title, '发布'), ...covers, policyId: id, draft },
      unwritten: unwrittenText(draft.content),
      fromList: covers ? '' : '；也可以在下面“符合”的名单中选',
      isApproved: draft.status === 'approved' || draft.status === 'scheduled',
      ...{
        preview,
        withoutAccount,
        excluded,
        leftOutByHand: leftOutByHand(excluded),
        isDraft: draft.status === 'draft',
        earlier: earlierOf(all, draft, left),
        usedUp,
        ruledOut: ruledOutText(usedUp.counts),
        planned,
        asked: await this.asked(actor, draft.id, query['company']),
      },
    };
  }

  /** A company that was picked from the list: its name for the form, and the message it would read. */
  private async asked(actor: StaffActor, versionId: string, company: unknown) {
    if (typeof company !== 'string' || company.trim() === '') return null;
    try {
      const { company: found, message } = await this.pushes.plans.message(actor, versionId, company);
      return { name: found.name, typed: found.uscc, title: message.title, lines: message.body.split('\n') };
    } catch (error) {
      if (error instanceof InvalidInput) return { problem: error.problems[0]!.message, typed: company };
      throw error;
    }
  }
}

/** Those left out of the version before by hand, and not of this one: nobody is left out of it by itself. */
function earlierOf(
  all: Awaited<ReturnType<Pushes['plans']['excluded']>>,
  { number }: { readonly number: number },
  left: ReadonlySet<string>,
) {
  const last = Math.max(0, ...all.map(({ versionNumber }) => versionNumber).filter((each) => each < number));
  return all.filter(({ versionNumber, companyId }) => versionNumber === last && !left.has(companyId));
}
