import { Members } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { PolicyContent } from '../domain/content/policy-content';
import { phaseOn } from '../domain/versions/phase';
import type { VersionStatus } from '../domain/versions/version-lifecycle';
import type { Phase } from '../labels';
import { fromJson } from './json-column';
import { type Asked, askedPolicies, inOrder, PHASE, shownPolicies } from './library-question.query';
import type { Policy } from './policy.entity';

/** A policy in a list: its current version, or the latest when none is published. */
export interface PolicyRow {
  readonly policyId: string;
  readonly versionId: string;
  readonly number: number;
  readonly status: VersionStatus;
  readonly phase: Phase;
  readonly content: PolicyContent;
  /** A draft newer than the version shown. */
  readonly hasNewerDraft: boolean;
  /** When somebody last said that it still holds as it is written; null: nobody since it was published. */
  readonly confirmedAt: Date | null;
  /** null: covered, because who was told would tell of figures that this reader may not see. */
  readonly pushed: number | null;
}

interface Row {
  policyId: string;
  versionId: string;
  number: number;
  status: VersionStatus;
  content: unknown;
  isCurrent: number;
  newerDraft: number;
  confirmedAt: Date | null;
}

/** One page of the library. */
export async function listPolicies(manager: EntityManager, asked: Asked, page: PageRequest): Promise<Page<PolicyRow>> {
  const { query, found } = await askedPolicies(manager, asked);
  const counted = query.clone().select('COUNT(*)', 'total').getRawOne<{ total: string }>();
  const sorted = inOrder(rowsOf(query), asked.filter, found).limit(page.pageSize).offset(offsetOf(page));
  const [total, rows] = await Promise.all([counted, sorted.getRawMany<Row>()]);
  return pageOf(await policyRows(manager, asked, rows), Number(total?.total ?? 0), page);
}

/** Policies of the library some at a time, in the order of their ids. */
export async function policiesAfter(
  manager: EntityManager,
  asked: Asked,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<PolicyRow[]> {
  const { query } = await askedPolicies(manager, asked);
  const slice = rowsOf(query).andWhere('p.id > :after', { after }).orderBy('p.id', 'ASC').limit(atMost);
  return policyRows(manager, asked, await slice.getRawMany<Row>());
}

/** How many policies stand in a phase on a day. */
export async function countPolicies(manager: EntityManager, phase: Phase, asOf: CalendarDate): Promise<number> {
  const query = shownPolicies(manager, asOf).andWhere(`${PHASE} IN (:phase)`, { phase });
  const row = await query.select('COUNT(*)', 'total').getRawOne<{ total: string }>();
  return Number(row?.total ?? 0);
}

function rowsOf(query: SelectQueryBuilder<Policy>): SelectQueryBuilder<Policy> {
  return query
    .clone()
    .select('p.id', 'policyId')
    .addSelect('v.id', 'versionId')
    .addSelect('v.number', 'number')
    .addSelect('v.status', 'status')
    .addSelect('v.content', 'content')
    .addSelect('p.confirmed_at', 'confirmedAt')
    .addSelect('p.current_version_id = v.id', 'isCurrent')
    .addSelect('p.latest_version_id > v.id', 'newerDraft');
}

async function policyRows(manager: EntityManager, { actor, asOf }: Asked, rows: readonly Row[]): Promise<PolicyRow[]> {
  const versionIds = rows.map(({ versionId }) => versionId);
  const told = await toldOf(manager, actor, versionIds);
  return rows.map(({ isCurrent, newerDraft, ...row }) => {
    const content = fromJson<PolicyContent>(row.content);
    const phase = phaseOn(content, { status: row.status, current: Boolean(Number(isCurrent)) }, asOf);
    const hasNewerDraft = Boolean(Number(newerDraft));
    return { ...row, content, phase, hasNewerDraft, pushed: told.get(String(row.versionId)) ?? 0 };
  });
}

/** How many companies were told of versions: kept for the whole park, counted among those that somebody may know of. */
async function toldOf(
  manager: EntityManager,
  actor: Actor,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (versionIds.length === 0) return new Map();
  const seen = Members.ofVisible(actor, 'company_id');
  const rows: { versionId: string; told: string }[] =
    seen.params.length === 0
      ? await manager.query(
          'SELECT policy_version_id AS versionId, pushed AS told FROM push_tally WHERE policy_version_id IN (?)',
          [versionIds],
        )
      : await manager.query(
          `SELECT policy_version_id AS versionId, COUNT(*) AS told FROM push
            WHERE policy_version_id IN (?) AND ${seen.sql} GROUP BY policy_version_id`,
          [versionIds, ...seen.params],
        );
  return new Map(rows.map(({ versionId, told }) => [String(versionId), Number(told)]));
}
