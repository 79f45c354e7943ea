import { type FieldProblem, InvalidInput, masked, RuleViolated } from '@park/kernel';
import { keepTraits, lockTraits } from '../data/leads/lead-matches.query';
import type { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import { type LeadValues, readLead } from '../domain/leads/lead-form';
import { correctedColumns } from '../domain/leads/lead-lifecycle';
import { matchForms } from '../domain/leads/matching/lead-match';
import type { AskedLeadStep, LeadAt, LeadChange } from './change';

type Columns = (typeof correctedColumns)[number];

/** What was written down of an investor is put right, and he is found by it from now on. */
export async function correction(at: LeadAt, lead: Lead, { form }: AskedLeadStep): Promise<LeadChange> {
  if (!form) throw new RuleViolated('请在线索页面的“更正”中填写。');
  const read = readLead(form, at.today);
  if ('problems' in read) throw new InvalidInput(read.problems);
  const { values } = read;
  const changed = correctedColumns.filter((column) => !isSame(values[column], lead[column]));
  const wanted = { ...values, name: values.investorName };
  await lockTraits(at.manager, matchForms(wanted));
  const known = await knownAlready(at, lead, wanted);
  if (known) return { problems: [known] };
  return {
    set: values,
    ...{ before: side(changed, lead), after: side(changed, values) },
    effects: () => keepTraits(at.manager, lead.id, matchForms(wanted)),
  };
}

/** An investor who certainly is one of another lead is no correction; a manager may let it pass. */
async function knownAlready(
  { actor, manager, with: { matches } }: LeadAt,
  lead: Lead,
  wanted: Parameters<typeof matches.leads>[1],
): Promise<FieldProblem | null> {
  if (leadRights.decideLeads.allows(actor)) return null;
  const all = await matches.leads(actor, wanted, { except: lead.id, manager });
  const other = all.find(({ id, match }) => match === 'certain' && !lead.clearedIds.includes(id));
  if (!other) return null;
  const message = `更正后与线索 ${other.number} 确定是同一家（跟踪人 ${other.trackerName ?? '无'}），请核对；确需更正的请联系招商主管。`;
  return { field: 'investorName', message };
}

function isSame(value: unknown, before: unknown): boolean {
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
