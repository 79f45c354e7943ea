import { type FieldProblem, InvalidInput, masked, RuleViolated } from '@park/kernel';
import { keepTraits, lockTraits } from '../data/leads/lead-matches.query';
import type { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import { type LeadValues, readLead } from '../domain/leads/lead-form';
import { correctedColumns } from '../domain/leads/lead-lifecycle';
import { decideMatches } from '../domain/leads/match-decision';
import { type Matchable, matchForms } from '../domain/leads/matching/lead-match';
import type { AskedLeadStep, LeadAt, LeadChange } from './change';
import { matchable } from './lead-matches.service';

type Columns = (typeof correctedColumns)[number];

const UNVERIFIED = '已更正。电话已更换，“电话已核实”已取消；核实新的号码后，请再更正一次并勾选。';

/** What was written down of an investor is put right, and he is found by it from now on. */
export async function correction(at: LeadAt, lead: Lead, asked: AskedLeadStep): Promise<LeadChange> {
  if (!asked.form) throw new RuleViolated('请在线索页面的“更正”中填写。');
  const read = readLead(asked.form, at.today);
  if ('problems' in read) throw new InvalidInput(read.problems);
  // A number that somebody has verified says nothing of another one.
  const isOutdated = lead.phoneVerified && read.values.phoneVerified && !isSame(read.values.phones, lead.phones);
  const values = isOutdated ? { ...read.values, phoneVerified: false } : read.values;
  const changed = correctedColumns.filter((column) => !isSame(values[column], lead[column]));
  if (changed.length === 0) return { unchanged: '没有改动，线索保持不变。' };
  const wanted = { ...values, name: values.investorName };
  await lockTraits(at.manager, matchForms(wanted));
  const decided = await knownAlready(at, lead, { wanted, asked });
  if ('problems' in decided) return decided;
  const { cleared } = decided;
  return {
    set: { ...values, clearedIds: [...lead.clearedIds, ...cleared] },
    ...{ before: side(changed, lead), after: side(changed, values) },
    ...(cleared.length > 0 && { note: `不是同一家：${asked.decision?.reason ?? ''}` }),
    ...(isOutdated && { told: UNVERIFIED }),
    effects: () => keepTraits(at.manager, lead.id, matchForms(wanted)),
  };
}

/**
 * An investor who certainly is one of another lead is no correction; a manager may let it pass. About one who may be the
 * same only since the correction, a person says that it is another, with a reason.
 */
async function knownAlready(
  { actor, manager, with: { matches } }: LeadAt,
  lead: Lead,
  { wanted, asked }: { readonly wanted: Matchable; readonly asked: AskedLeadStep },
): Promise<{ readonly cleared: readonly string[] } | { readonly problems: readonly FieldProblem[] }> {
  const others = { except: lead.id, manager };
  const [all, before] = [
    await matches.leads(actor, wanted, others),
    await matches.leads(actor, matchable(lead), others),
  ];
  const open = all.filter(({ id }) => !lead.clearedIds.includes(id));
  const mayPass = leadRights.decideLeads.allows(actor);
  const certain = mayPass ? undefined : open.find(({ match }) => match === 'certain');
  if (certain) {
    const message = `更正后与线索 ${certain.number} 确定是同一家（跟踪人 ${certain.trackerName ?? '无'}），请核对；确需更正的请联系招商主管。`;
    return { problems: [{ field: 'investorName', message }] };
  }
  const stood = new Set(before.map(({ id, match }) => `${id} ${match}`));
  const fresh = open.filter(({ id, match }) => !stood.has(`${id} ${match}`));
  const { isDifferent = false, reason = '' } = asked.decision ?? {};
  const decided = decideMatches(fresh, { sameAs: null, isDifferent, reason }, mayPass);
  if ('cleared' in decided || fresh.length === 0) return { cleared: 'cleared' in decided ? decided.cleared : [] };
  if (isDifferent && 'problems' in decided) return decided;
  const [{ number, name, trackerName, match }] = fresh as [(typeof fresh)[0]];
  const known = `线索 ${number}“${name}”（跟踪人 ${trackerName ?? '无'}）${match === 'certain' ? '确定' : '可能'}是同一家`;
  const message = `更正后与${known}，请核对；不是同一家的，勾选“不是同一家”并写明理由；是同一家的，请联系招商主管。`;
  return { problems: [{ field: 'match', message }] };
}

/** Whether a column holds what was read, however the database writes it. */
export function isSame(value: unknown, before: unknown): boolean {
  const plain = (each: unknown) =>
    each === null || each === undefined ? '' : typeof each === 'number' ? String(each) : JSON.stringify(each);
  const isFigure = typeof value === 'number' && before !== null;
  return isFigure ? value === Number(before) : plain(value) === plain(before);
}

/** Numbers are covered in the trail. */
function side(columns: readonly Columns[], of: Pick<LeadValues, Columns> | Lead): object {
  const shown = (column: Columns) => (column === 'phones' ? of.phones.map(masked.phone) : of[column]);
  return Object.fromEntries(columns.map((column) => [column, shown(column)]));
}
