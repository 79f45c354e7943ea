import type { FileOwner } from '@park/files';
import { Forbidden, isRowId, NotFound } from '@park/kernel';
import { Lead } from '../data/leads/lead.entity';
import { LeadContact } from '../data/leads/lead-log.entities';
import { followsLead, leadRights } from '../domain/leads/lead-access';

/** The files of a contact: read by who may know of the lead, attached by who works on it. */
export const contactFiles: FileOwner = {
  type: 'lead-contact',
  async owned(actor, manager, { id, for: purpose }) {
    const contact = isRowId(id) ? await manager.findOneBy(LeadContact, { id }) : null;
    const lead = contact && (await manager.findOneBy(Lead, { id: contact.leadId }));
    if (!lead || !leadRights.viewLeads.allows(actor, lead)) throw new NotFound('没有找到这条跟进记录。');
    // The pool is open to all who may take from it; its contact log is still written by those who follow the lead alone.
    if (purpose === 'attach' && !followsLead(actor, lead))
      throw new Forbidden('只有这条线索的跟踪人、参与人和招商主管可以上传文件；公共池中的线索请先领取。');
    return { companyId: null };
  },
};
