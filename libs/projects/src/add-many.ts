import { addDays, Bug, type CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { Lead } from './data/leads/lead.entity';
import { LeadTrait } from './data/leads/lead-log.entities';
import { InvestmentProject } from './data/project.entity';
import { factsOfLead } from './domain/leads/facts-of-lead';
import { type LeadForm, readLead } from './domain/leads/lead-form';
import { matchForms } from './domain/leads/matching/lead-match';
import { traitsOf } from './domain/leads/traits';
import type { LeadStatus } from './domain/leads/lead-lifecycle';
import { readFields } from './domain/fields/read-fields';
import { statusOn } from './domain/project/project-status';
import type { OpenStage } from './domain/stages';
import { columnsOf } from './project-in-hand';

/** A lead that is made up; an accepted one is a project too. `days`: since it was received and came on, and until its next step. */
interface MadeUpLead {
  readonly number: string;
  readonly form: LeadForm;
  readonly status: LeadStatus;
  readonly tracker: Tracker | null;
  readonly days: readonly [received: number, progress: number, next: number];
}

interface MadeUpProject {
  readonly code: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly stage: OpenStage;
  readonly tracker: Tracker | null;
  /** Since it came into its stage. */
  readonly days: number;
}

interface Tracker {
  readonly id: string;
  readonly name: string;
}

/** Puts made-up leads and projects on file some hundreds at once, for trials of size: no history, no trail. */
export const manyInvestments = {
  /** Who follows leads now, to follow the made-up ones as well. */
  async trackers(manager: EntityManager): Promise<readonly Tracker[]> {
    const rows = await manager
      .createQueryBuilder(Lead, 'l')
      .select('l.tracker_id', 'id')
      .addSelect('MAX(l.tracker_name)', 'name')
      .where('l.tracker_id IS NOT NULL')
      .groupBy('l.tracker_id')
      .getRawMany<Tracker>();
    return rows.map(({ id, name }) => ({ id: String(id), name }));
  },

  async leads(manager: EntityManager, leads: readonly MadeUpLead[], today: CalendarDate): Promise<void> {
    if (leads.length === 0) return;
    const rows = leads.map((lead) => leadRow(lead, today));
    const { identifiers } = await manager.insert(Lead, rows as object[]);
    const ids = identifiers.map((each) => String(each['id']));
    const traits = rows.flatMap(({ investorName, ...row }, at) =>
      traitsOf(matchForms({ ...row, name: investorName })).map((trait) => ({ trait, leadId: ids[at]! })),
    );
    await manager.insert(LeadTrait, traits);
    const projects = rows
      .filter(({ status }) => status === 'accepted')
      .map((row) => ({ ...projectRow(factsOfLead(row as unknown as Lead), 'lead', today), code: row.number }));
    if (projects.length > 0) await manager.insert(InvestmentProject, projects as object[]);
  },

  /** Throws Bug for a wrong one. */
  async projects(manager: EntityManager, projects: readonly MadeUpProject[], today: CalendarDate): Promise<void> {
    const rows = projects.map(({ code, typed, stage, tracker, days }) => {
      // A next step that is overdue by now was given while it lay ahead.
      const { facts, problems } = readFields(typed, { nextStepOn: typed['nextStepOn'] }, today);
      if (problems.length > 0) throw new Bug(`${code}：${problems[0]!.message}`);
      const row = projectRow({ ...facts, trackerId: tracker?.id ?? null }, stage, today);
      return { ...row, code, stageSinceOn: addDays(today, -days) };
    });
    if (rows.length > 0) await manager.insert(InvestmentProject, rows as object[]);
  },
};

function leadRow({ number, form, status, tracker, days: [received, progress, next] }: MadeUpLead, today: CalendarDate) {
  const read = readLead(form, today);
  if ('problems' in read) throw new Bug(`${number}：${read.problems[0]!.message}`);
  const on = addDays(today, -received);
  const isFollowed = status === 'accepted' && tracker !== null;
  return {
    ...read.values,
    ...{
      number,
      status,
      receivedOn: on,
      receivedAt: new Date(`${on}T01:00:00Z`),
      createdByName: tracker?.name ?? '系统',
    },
    ...{ createdById: tracker?.id ?? null, clearedIds: [], teamIds: [], isDemo: true },
    ...{ firstContactId: tracker?.id ?? null, firstContactName: tracker?.name ?? null, firstContactOn: on },
    ...(isFollowed
      ? {
          ...{ trackerId: tracker.id, trackerName: tracker.name, nextWhoId: tracker.id, nextWhat: '回访' },
          ...{ nextOn: addDays(today, next), lastFollowUpOn: on },
        }
      : { trackerId: null, trackerName: null }),
    ...(status === 'accepted' && { acceptedOn: on, countedFromOn: on, lastProgressOn: addDays(today, -progress) }),
  };
}

function projectRow(facts: Parameters<typeof columnsOf>[0], stage: OpenStage, today: CalendarDate) {
  const begun = { ...columnsOf(facts, today, {}), stage, teamIds: [], stageSinceOn: today };
  return { ...begun, status: statusOn(begun, today) };
}
