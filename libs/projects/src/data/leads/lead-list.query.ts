import type { Actor, CalendarDate } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { seesWholePark } from '../../domain/access';
import { type LeadFace, leadFaces } from '../../domain/leads/lead-faces';
import { Lead } from './lead.entity';
import { LeadContact } from './lead-log.entities';

/** What a list of leads is narrowed by. */
export interface LeadFilter {
  readonly face: LeadFace;
  readonly q?: string;
  readonly source?: string;
  readonly trackerId?: string;
}

interface Who {
  readonly actor: Actor;
  readonly today: CalendarDate;
}

const SILENT =
  'DATEDIFF(:today, GREATEST(lead.counted_from_on, COALESCE(lead.last_progress_on, lead.counted_from_on)))';
const FOLLOWED = "lead.status IN ('accepted') AND lead.tracker_id IS NOT NULL";

const faces: Readonly<Record<LeadFace, string>> = {
  mine: `${FOLLOWED} AND (lead.tracker_id = :me OR JSON_CONTAINS(lead.team_ids, JSON_QUOTE(:me)))`,
  overdue: `${FOLLOWED} AND lead.next_on < :today`,
  aimless: `${FOLLOWED} AND lead.next_on IS NULL`,
  fading: `${FOLLOWED} AND 4 * ${SILENT} >= 3 * IF(lead.is_extended, 180, 90)`,
  pool: "lead.status IN ('accepted') AND lead.tracker_id IS NULL",
  team: FOLLOWED,
  intake: "lead.status IN ('pending')",
  snoozed: "lead.status IN ('snoozed')",
  ended: "lead.status IN ('lost', 'duplicate', 'rejected')",
};

/** A page of leads that the actor may know of: what is due first, then the newest. */
export async function leadPage(
  manager: EntityManager,
  who: Who,
  { filter, page }: { readonly filter: LeadFilter; readonly page: PageRequest },
): Promise<Page<Lead>> {
  const query = narrowed(visible(manager, who), filter).andWhere(faces[filter.face]);
  const order = filter.face === 'intake' ? 'lead.id + 0' : 'COALESCE(lead.next_on, lead.released_on)';
  const rows = await query
    .clone()
    .addSelect(order, 'due')
    .orderBy('due', filter.face === 'pool' ? 'DESC' : 'ASC')
    .addOrderBy('lead.id', 'DESC')
    .offset(offsetOf(page))
    .limit(page.pageSize)
    .getMany();
  return pageOf(rows, await query.getCount(), page);
}

/** How many there are in each part, in one pass. */
export async function leadCounts(manager: EntityManager, who: Who): Promise<Readonly<Record<LeadFace, number>>> {
  const query = visible(manager, who).select([]);
  for (const face of leadFaces) query.addSelect(`COALESCE(SUM(${faces[face]}), 0)`, face);
  const row = await query.getRawOne<Record<LeadFace, string>>();
  return Object.fromEntries(leadFaces.map((face) => [face, Number(row?.[face] ?? 0)])) as Record<LeadFace, number>;
}

/** The day of the earliest written evidence of a lead: papers or a draft agreement in its contact log. */
export async function firstEvidence(manager: EntityManager, leadId: string): Promise<CalendarDate | null> {
  const found = await manager
    .createQueryBuilder(LeadContact, 'contact')
    .where("contact.lead_id = :leadId AND contact.way IN ('material', 'draft-agreement')", { leadId })
    .orderBy('contact.happened_on')
    .getOne();
  return found?.happenedOn ?? null;
}

/** What nobody follows is everybody's; other leads belong to their tracker, their team and who wrote them down. */
function visible(manager: EntityManager, { actor, today }: Who): SelectQueryBuilder<Lead> {
  const me = actor.kind === 'staff' ? actor.userId : '0';
  const query = manager.createQueryBuilder(Lead, 'lead').where('1 = 1').setParameters({ me, today });
  if (seesWholePark(actor)) return query;
  return query.andWhere(
    '(lead.tracker_id IS NULL OR lead.tracker_id = :me OR lead.created_by_id = :me OR JSON_CONTAINS(lead.team_ids, JSON_QUOTE(:me)))',
  );
}

function narrowed(query: SelectQueryBuilder<Lead>, { q, source, trackerId }: LeadFilter): SelectQueryBuilder<Lead> {
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    query.andWhere(
      '(lead.investor_name LIKE :like OR lead.number LIKE :like OR lead.project_name LIKE :like OR lead.phones LIKE :like)',
      { like },
    );
  }
  if (source) query.andWhere('lead.lead_source = :source', { source });
  if (trackerId) query.andWhere('lead.tracker_id = :trackerId', { trackerId });
  return query;
}
