import { addDays, isCalendarDate, RuleViolated } from '@park/kernel';
import { departure } from '@park/registry';
import type { Lead } from '../data/leads/lead.entity';
import { readShares, sharesWords } from '../domain/leads/shares';
import { LONGEST_SNOOZE_DAYS } from '../domain/leads/lead-lifecycle';
import {
  type AskedLeadStep,
  followedBy,
  type LeadAt,
  type LeadChange,
  nextStepOf,
  owned,
  releasedFrom,
} from './change';
import { claim, ruling } from './dispute-changes';
import { correction } from './correct-changes';
import { acceptance, merging } from './intake-changes';

/** What a step changes. */
export async function changeBy(at: LeadAt, lead: Lead, asked: AskedLeadStep): Promise<LeadChange> {
  switch (asked.verb) {
    case 'accept':
      return acceptance(at, lead, asked);
    case 'merge':
      return merging(at, lead, asked);
    case 'reject':
      return { set: { snoozeUntilOn: null } };
    case 'wake':
      return { set: { snoozeUntilOn: null } };
    case 'judge-anew':
      return { set: { duplicateOfId: null } };
    case 'snooze':
      return snoozing(at, asked);
    case 'credit':
      return credited(at, lead, asked);
    case 'link':
      return linked(at, asked);
    case 'correct':
      return correction(at, lead, asked);
    case 'plan':
      return planned(at, lead, asked);
    case 'lose':
      return { set: { nextWhat: null, nextWhoId: null, nextOn: null } };
    case 'revive':
      return { set: { countedFromOn: at.today, isExtended: false } };
    case 'extend':
      return { set: { isExtended: true }, effects: owned(at, lead, { kind: 'extended', note: asked.note }) };
    case 'dispute':
      return claim(at, lead, asked);
    case 'decide':
      return ruling(at, lead, asked);
    case 'number':
    case 'settle':
    case 'record':
      throw new RuleViolated('跟进记录请在线索页面填写。');
    default:
      return moved(at, lead, asked);
  }
}

/** Who follows it changes. */
function moved(at: LeadAt, lead: Lead, asked: AskedLeadStep): LeadChange | Promise<LeadChange> {
  if (asked.verb === 'transfer') return transferred(at, lead, asked);
  if (asked.verb === 'release') return released(at, lead, asked);
  const { actor, today } = at;
  const isBack = asked.verb === 'take-back';
  const self = actor.kind === 'staff' ? { id: actor.userId, name: actor.name } : { id: null, name: null };
  return {
    set: { ...followedBy(self, today), nextWhoId: self.id },
    after: { tracker: self.name },
    effects: owned(at, lead, { kind: isBack ? 'taken-back' : 'taken', toName: self.name, note: asked.note }),
  };
}

async function transferred(at: LeadAt, lead: Lead, { to: known, toId, note }: AskedLeadStep): Promise<LeadChange> {
  const to = known ?? (await at.with.officers.one(at.actor, toId));
  if (to.id === lead.trackerId) return { problems: [{ field: 'to', message: '请选择现在的跟踪人以外的同事。' }] };
  return {
    set: { trackerId: to.id, trackerName: to.name, nextWhoId: to.id },
    after: { tracker: to.name },
    effects: owned(at, lead, { kind: 'transferred', fromName: lead.trackerName, toName: to.name, note }),
  };
}

function released(at: LeadAt, lead: Lead, { note }: AskedLeadStep): LeadChange {
  const kind = at.actor.kind === 'system' ? 'expired' : 'released';
  return {
    set: releasedFrom(lead, at.today),
    after: { tracker: null },
    effects: owned(at, lead, { kind, fromName: lead.trackerName, note }),
  };
}

function snoozing({ today }: LeadAt, { untilOn = '' }: AskedLeadStep): LeadChange {
  const last = addDays(today, LONGEST_SNOOZE_DAYS);
  if (isCalendarDate(untilOn) && untilOn > today && untilOn <= last) return { set: { snoozeUntilOn: untilOn } };
  return { problems: [{ field: 'untilOn', message: `请选择明天到 ${last}（${LONGEST_SNOOZE_DAYS} 天内）的一天。` }] };
}

/** The investor is a company on file: what becomes of the lead is found from its page. */
async function linked({ actor, with: { matches } }: LeadAt, { company = '' }: AskedLeadStep): Promise<LeadChange> {
  const found = await matches.companyCalled(actor, company);
  // One that moved out may come back.
  const closed = departure.closed.includes(found?.status ?? '') ? departure.word(found?.status) : null;
  if (closed)
    return { problems: [{ field: 'company', message: `“${found!.name}”已${closed}，不能关联，请核对名称或代码。` }] };
  if (found) return { set: { companyId: found.id } };
  const message = '企业库中没有这个名称或统一社会信用代码的企业，请填写全称或 18 位代码；还没有建档的请先登记企业。';
  return { problems: [{ field: 'company', message }] };
}

function planned(at: LeadAt, lead: Lead, asked: AskedLeadStep): LeadChange {
  // Somebody else does what was planned.
  const { to } = asked;
  if (to)
    return { set: { nextWhat: lead.nextWhat, nextWhoId: to.id, nextOn: lead.nextOn }, after: { nextWho: to.name } };
  const read = nextStepOf(at, lead, asked);
  return 'problems' in read ? read : { set: read.step };
}

/** Who met the investor first and who named him are counted in appraisals; the rest is the tracker's. */
function credited(at: LeadAt, lead: Lead, { shares, note }: AskedLeadStep): LeadChange {
  const read = readShares(shares ?? { firstContact: '', referrer: '' }, lead);
  if ('problems' in read) return read;
  const words = [sharesWords(read.shares), note].filter(Boolean).join('；');
  return { set: read.shares, after: read.shares, effects: owned(at, lead, { kind: 'credited', note: words }) };
}
