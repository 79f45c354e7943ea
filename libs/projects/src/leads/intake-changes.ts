import { type Actor, type CalendarDate, isRowId } from '@park/kernel';
import { leadsBeyond } from '../data/leads/lead-list.query';
import { Lead } from '../data/leads/lead.entity';
import { firstEvidence } from '../data/leads/lead-list.query';
import { lockTraits } from '../data/leads/lead-matches.query';
import { leadRights } from '../domain/leads/lead-access';
import { decideMatches } from '../domain/leads/match-decision';
import { matchForms, matchOf } from '../domain/leads/matching/lead-match';
import { type Claim, collisionOf } from '../domain/leads/protection/collision';
import { type AskedLeadStep, followedBy, type LeadAt, type LeadChange, nextStepOf, owned } from './change';
import { noteOwnership } from './lead-log';
import { matchable } from './lead-matches.service';
import { limitsOn } from '../park-on';
import { standingOf } from './standing';

/** Accepting a lead: whether it is known is asked again, and it gets a tracker and a next step. */
export async function acceptance(at: LeadAt, lead: Lead, asked: AskedLeadStep): Promise<LeadChange> {
  const { actor, today } = at;
  await lockTraits(at.manager, matchForms(matchable(lead)));
  const { matches, officers } = at.with;
  const known = (await matches.leads(actor, matchable(lead), { except: lead.id, manager: at.manager })).filter(
    ({ id, standing }) => standing !== 'intake' && !lead.clearedIds.includes(id),
  );
  const decision = asked.decision ?? { sameAs: null, isDifferent: false, reason: '' };
  const decided = decideMatches(known, decision, leadRights.decideLeads.allows(actor));
  if ('problems' in decided) return decided;
  if ('duplicateOf' in decided) {
    const change = await merging(at, lead, { ...asked, duplicateOf: decided.duplicateOf });
    return 'problems' in change ? change : { ...change, verb: 'merge' };
  }
  const isThere = (await officers.all(actor)).some(({ id, isOpen }) => isOpen && id === lead.trackerId);
  const self = actor.kind === 'staff' ? actor.userId : undefined;
  const tracker = await officers.one(actor, asked.toId || (isThere ? lead.trackerId! : self));
  const next = nextStepOf(at, { ...lead, trackerId: tracker.id }, asked);
  if ('problems' in next) return next;
  const note = decided.cleared.length > 0 ? `不是同一家：${decision.reason}` : asked.note;
  return {
    set: {
      ...followedBy(tracker, today),
      ...next.step,
      companyId: await companyAt(at, lead),
      ...{ acceptedOn: today, clearedIds: [...lead.clearedIds, ...decided.cleared], snoozeUntilOn: null },
    },
    after: { tracker: tracker.name },
    effects: owned(at, lead, { kind: 'accepted', toName: tracker.name, note }),
  };
}

/** The company that somebody linked stays unless it has left since; otherwise the one that the investor certainly is. */
async function companyAt({ actor, with: { matches } }: LeadAt, lead: Lead): Promise<string | null> {
  const linked = lead.companyId === null ? null : await matches.ifThere(actor, lead.companyId);
  return linked ?? matches.companyOf(actor, matchable(lead));
}

/** A lead is the same as another: it goes no further, and the other's history tells who came later. */
export async function merging(at: LeadAt, lead: Lead, { duplicateOf = '', note }: AskedLeadStep): Promise<LeadChange> {
  const { manager, actor, now, today } = at;
  const number = duplicateOf.trim();
  const where = isRowId(number) ? { id: number } : { number };
  const other = await manager.findOne(Lead, { where, lock: { mode: 'pessimistic_write' } });
  if (!other || other.id === lead.id || other.status === 'duplicate' || !mayKnow(actor, other, lead))
    return {
      problems: [
        { field: 'duplicateOf', message: '请填写重复的那条线索的编号，如 XS202600012；不能是它自己或另一条重复线索。' },
      ],
    };
  // Who follows a project in negotiation keeps it, however long nobody wrote.
  const isBeyond = (await leadsBeyond(manager, [other])).has(other.id);
  const standing = isBeyond ? 'protected' : standingOf(other, today, await limitsOn(manager, today));
  const outcome = collisionOf(
    { ...(await claimOf(at, other)), standing: standing === 'intake' ? 'protected' : standing },
    await claimOf(at, lead),
  );
  return {
    set: { duplicateOfId: other.id, snoozeUntilOn: null },
    after: { duplicateOf: other.number },
    effects: async () => {
      const toName = lead.trackerName ?? lead.createdByName;
      await noteOwnership(
        manager,
        { actor, at: now },
        { leadId: other.id, kind: 'collaborator', toName, note: OUTCOMES[outcome] },
      );
      await owned(at, lead, { kind: 'collaborator', fromName: other.trackerName, note })();
    },
  };
}

/** A lead of others is named only where it may be the same investor. */
function mayKnow(actor: Actor, other: Lead, lead: Lead): boolean {
  return (
    leadRights.viewLeads.allows(actor, other) ||
    matchOf(matchForms(matchable(lead)), matchForms(matchable(other))) !== 'no'
  );
}

const OUTCOMES = {
  existing: '登记在后，归属不变',
  newcomer: '对方登记在先，由主管裁定',
  'newcomer-may-take': '线索在公共池，可以领取',
  'manager-decides': '登记、接触、证据先后相同，由主管裁定',
  'manager-revives-or-opens': '原线索已终止，由主管定恢复或新立',
} as const;

async function claimOf({ manager }: LeadAt, lead: Lead): Promise<Claim> {
  const firstEvidenceOn: CalendarDate | null = await firstEvidence(manager, lead.id);
  return { registeredAt: lead.receivedAt, firstContactOn: lead.firstContactOn, firstEvidenceOn };
}
