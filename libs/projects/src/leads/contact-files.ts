import type { FileOwner } from '@park/files';
import { isRowId, NotFound } from '@park/kernel';
import { Lead } from '../data/leads/lead.entity';
import { LeadContact } from '../data/leads/lead-log.entities';
import { leadRights } from '../domain/leads/lead-access';

/** The files of a contact: read by who may know of the lead, attached by who works on it. */
export const contactFiles: FileOwner = {
  type: 'lead-contact',
  async owned(actor, manager, { id, for: purpose }) {
    const contact = isRowId(id) ? await manager.findOneBy(LeadContact, { id }) : null;
    const lead = contact && (await manager.findOneBy(Lead, { id: contact.leadId }));
    if (!lead || !leadRights.viewLeads.allows(actor, lead)) throw new NotFound('没有找到这条跟进记录。');
    if (purpose === 'attach') leadRights.workLeads.demand(actor, lead);
    return { companyId: null };
  },
};
