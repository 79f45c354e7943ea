import { type Actor, InvalidInput, isRowId, NotFound, RuleViolated } from '@park/kernel';
import { Attachments, type FileOwner } from '@park/files';
import { CompanyClaim } from './data/company-claim.entity';
import { claimRights } from './domain/access';
import { claimLimits } from './domain/claim-limits';

/** What proves that somebody may act for a company: brought by the applicant while the claim waits, read by who may see claims. */
export const claimFiles: FileOwner = {
  type: 'company-claim',
  async owned(actor, manager, { id, for: purpose }) {
    // Those who attach at once come one after the other, so that the files are counted.
    const isWrite = purpose === 'attach' && manager.queryRunner?.isTransactionActive;
    const lock = isWrite ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const claim = isRowId(id) ? await manager.findOne(CompanyClaim, { where: { id }, ...lock }) : null;
    if (!claim) throw new NotFound('没有找到这份申请。');
    demand(actor, claim, purpose);
    if (purpose === 'attach' && (await Attachments.count(manager, { type: claimFiles.type, id })) >= claimLimits.files)
      throw new InvalidInput([{ field: 'file', message: `一份申请最多上传 ${claimLimits.files} 个文件。` }]);
    return { companyId: claim.companyId };
  },
};

function demand(actor: Actor, { status }: CompanyClaim, purpose: 'read' | 'attach'): void {
  if (purpose === 'read') return claimRights.viewClaims.demand(actor);
  claimRights.leaveClaim.demand(actor);
  if (status !== 'waiting') throw new RuleViolated('这份申请已经审核，不能再上传材料。');
}
