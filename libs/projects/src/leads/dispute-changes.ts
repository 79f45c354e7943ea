import { NotFound } from '@park/kernel';
import { IsNull, Not } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { leadLifecycle } from '../domain/leads/lead-lifecycle';
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
  const { actor, manager, today } = at;
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
  const where = { duplicateOfId: lead.id, disputedById: Not(IsNull()) };
  const disputing = await manager.find(Lead, { where, order: { id: 'ASC' } });
  if (disputing.length === 0)
    return {
      problems: [{ field: 'ruling', message: '没有人对这条线索提出归属异议，不需要裁定；要换跟踪人请用“转交”。' }],
    };
  const claimant = (await at.with.officers.all(actor)).find(({ id }) => id === disputing[0]!.disputedById);
  if (forClaimant && !claimant?.isOpen)
    return {
      problems: [{ field: 'ruling', message: '提出异议的人已不再跟踪线索，不能归他；请选择维持，或转交给同事。' }],
    };
  const winner = forClaimant ? claimant! : { id: trackerId, name: trackerName };
  const set = forClaimant ? { ...followedBy(winner, today), nextWhoId: winner.id } : kept;
  return {
    set,
    after: { tracker: winner.name },
    effects: () => ruled(at, lead, { disputing, toName: winner.name, note: note ?? null }),
  };
}

/** The disputes are over, and both sides read the ruling in their history. */
async function ruled(
  at: LeadAt,
  lead: Lead,
  { disputing, toName, note }: { readonly disputing: readonly Lead[]; toName: string | null; note: string | null },
): Promise<void> {
  const { actor, manager, now } = at;
  for (const duplicate of disputing)
    await at.with.transitions.transition(actor, manager, {
      ...{ table: leadLifecycle, entity: Lead, subject: { ...duplicate, asOf: at.today }, verb: 'settle' as const },
      set: { disputedById: null },
      audit: { action: 'projects.lead-settle', after: { tracker: toName } },
    });
  for (const { id } of [lead, ...disputing])
    await noteOwnership(
      manager,
      { actor, at: now },
      { leadId: id, kind: 'decided', fromName: lead.trackerName, toName, note },
    );
}
