import { type Actor, isRowId, NotFound, RuleViolated } from '@park/kernel';
import type { FileOwner } from '@park/files';
import { CompanyClaim } from './data/company-claim.entity';
import { claimRights } from './domain/access';

/** What proves that somebody may act for a company: brought by the applicant while the claim waits, read by who may see claims. */
export const claimFiles: FileOwner = {
  type: 'company-claim',
  async owned(actor, manager, { id, for: purpose }) {
    const claim = isRowId(id) ? await manager.findOneBy(CompanyClaim, { id }) : null;
    if (!claim) throw new NotFound('没有找到这份申请。');
    demand(actor, claim, purpose);
    return { companyId: claim.companyId };
  },
};

function demand(actor: Actor, { status }: CompanyClaim, purpose: 'read' | 'attach'): void {
  if (purpose === 'read') return claimRights.viewClaims.demand(actor);
  claimRights.leaveClaim.demand(actor);
  if (status !== 'waiting') throw new RuleViolated('这份申请已经审核，不能再上传材料。');
}
