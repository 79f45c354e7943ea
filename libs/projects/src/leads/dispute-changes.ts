import { NotFound } from '@park/kernel';
import { Lead } from '../data/leads/lead.entity';
import { type AskedLeadStep, followedBy, type LeadAt, type LeadChange, owned } from './change';
import { noteOwnership } from './lead-log';

/** Who wrote a duplicate down says that the investor is his: a manager has to decide over the other lead. */
export async function claim(at: LeadAt, lead: Lead, { note }: AskedLeadStep): Promise<LeadChange> {
  const { actor, manager, now } = at;
  const other = lead.duplicateOfId === null ? null : await manager.findOneBy(Lead, { id: lead.duplicateOfId });
  if (!other) throw new NotFound('没有找到这条线索并入的那一条。');
  const claimantId = actor.kind === 'staff' ? actor.userId : lead.createdById;
  return {
    set: { disputedById: claimantId },
    after: { disputedWith: other.number },
    effects: async () => {
      await noteOwnership(
        manager,
        { actor, at: now },
        { leadId: other.id, kind: 'disputed', toName: actor.name, note },
      );
      await owned(at, lead, { kind: 'disputed', toName: actor.name, note })();
    },
  };
}

/** A manager says whose the investor is; both sides read it in the history of their lead. */
export async function ruling(at: LeadAt, lead: Lead, { note, forClaimant }: AskedLeadStep): Promise<LeadChange> {
  const { actor, manager, now, today } = at;
  const { trackerId, trackerName, countedFromOn, isExtended, releasedOn, releasedFromId } = lead;
  const kept = {
    trackerId,
    trackerName,
    countedFromOn,
    isExtended,
    releasedOn,
    releasedFromId,
    nextWhoId: lead.nextWhoId,
  };
  const duplicates = await manager.findBy(Lead, { duplicateOfId: lead.id });
  const disputing = duplicates.filter(({ disputedById }) => disputedById !== null);
  const winner = forClaimant
    ? await at.officers.one(actor, disputing[0]?.disputedById ?? '')
    : { id: trackerId, name: trackerName };
  const set = forClaimant ? { ...followedBy(winner, today), nextWhoId: winner.id } : kept;
  return {
    set: { ...set, disputedById: null },
    after: { tracker: winner.name },
    effects: async () => {
      const told = [lead, ...disputing];
      for (const { id } of told)
        await noteOwnership(
          manager,
          { actor, at: now },
          { leadId: id, kind: 'decided', fromName: trackerName, toName: winner.name, note: note ?? null },
        );
    },
  };
}
