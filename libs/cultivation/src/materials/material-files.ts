import type { FileOwner } from '@park/files';
import { NotFound } from '@park/kernel';
import { foundCase } from '../data/cases/cases.query';
import { caseRights } from '../domain/cases/case-access';
import { MATERIAL_FILES, materialOwner } from '../domain/materials/material-owner';

/** The documents of a case: read by who sees cases, attached by who works on them. */
export const materialFiles: FileOwner = {
  type: MATERIAL_FILES,
  keepsOnce: true,
  async owned(actor, manager, { id, for: purpose }) {
    const named = materialOwner(id);
    if (!named || !caseRights.viewCases.allows(actor)) throw new NotFound('没有找到这份材料。');
    const { companyId } = await foundCase(manager, actor, named.caseId);
    if (purpose === 'attach') caseRights.workCases.demand(actor);
    return { companyId };
  },
};
