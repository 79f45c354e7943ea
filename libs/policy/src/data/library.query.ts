import { Members } from '@park/identity';
import { type Actor, type CalendarDate, searchKey } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { PolicyContent } from '../domain/content/policy-content';
import { type Searched, searchRank } from '../domain/content/policy-search';
import { textHas } from '../domain/content/text-search';
import { phaseOn } from '../domain/versions/phase';
import type { VersionStatus } from '../domain/versions/version-lifecycle';
import type { Phase, PolicyKind, PolicyLevel } from '../labels';
import { fromJson } from './json-column';

/** What the library can be narrowed to; `q` is words of title, document number or issuer, however they are written. */
export interface PolicyFilter {
  readonly q?: string;
  readonly level?: PolicyLevel;
  readonly kind?: PolicyKind;
  readonly phase?: Phase;
}

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
  pushed: string;
}

const SHOWN = `FROM policy p JOIN policy_version v ON v.id = COALESCE(p.current_version_id, p.latest_version_id)`;

/** One page of the library, latest in force first. */
export async function listPolicies(
  manager: EntityManager,
  filter: PolicyFilter,
  on: { readonly actor: Actor; readonly page: PageRequest; readonly asOf: CalendarDate },
): Promise<Page<PolicyRow>> {
  const pushed = pushedOf(on.actor);
  const found = filter.q && searchKey(filter.q) !== '' ? await foundPolicies(manager, filter.q) : null;
  const { sql, params } = conditions(filter, on.asOf, found);
  const best = found && found.length > 0 ? { sql: 'FIELD(p.id, ?), ', params: [found] } : { sql: '', params: [] };
  const [{ total }] = await manager.query(`SELECT COUNT(*) AS total ${SHOWN} WHERE ${sql}`, params);
  const rows: Row[] = await manager.query(
    `SELECT p.id AS policyId, v.id AS versionId, v.number, v.status, v.content,
            p.current_version_id = v.id AS isCurrent, p.latest_version_id > v.id AS newerDraft,
            ${pushed.sql} AS pushed
       ${SHOWN} WHERE ${sql} ORDER BY ${best.sql}v.effective_from DESC, v.id DESC LIMIT ? OFFSET ?`,
    [...pushed.params, ...params, ...best.params, on.page.pageSize, offsetOf(on.page)],
  );
  return pageOf(
    rows.map((row) => policyRow(row, on.asOf)),
    Number(total),
    on.page,
  );
}

/** How many companies were told: kept for the whole park, counted among those that somebody may know of. */
function pushedOf(actor: Actor): { readonly sql: string; readonly params: readonly unknown[] } {
  const seen = Members.ofVisible(actor, 'push.company_id');
  if (seen.params.length === 0)
    return {
      sql: 'COALESCE((SELECT pushed FROM push_tally WHERE push_tally.policy_version_id = v.id), 0)',
      params: [],
    };
  const { sql, params } = seen;
  return { sql: `(SELECT COUNT(*) FROM push WHERE push.policy_version_id = v.id AND ${sql})`, params };
}

/** How many policies stand in a phase on a day. */
export async function countPolicies(manager: EntityManager, phase: Phase, asOf: CalendarDate): Promise<number> {
  const { sql, params } = phaseCondition(phase, asOf);
  const [{ total }] = await manager.query(`SELECT COUNT(*) AS total ${SHOWN} WHERE ${sql}`, params);
  return Number(total);
}

interface Texts {
  readonly conditions: string | null;
  readonly formula: string | null;
  readonly materials: string | null;
  readonly note: string | null;
  readonly department: string | null;
}

/** What is found by its texts only comes after what is found by its name. */
const BY_TEXT = 9;

/**
 * The policies that have every word of a search, best first: in title, number and issuer, then in their texts; a library is
 * small enough to be compared in one form here.
 */
async function foundPolicies(manager: EntityManager, typed: string): Promise<string[]> {
  const rows: (Searched & Texts & { policyId: string })[] = await manager.query(
    `SELECT p.id AS policyId, v.title, v.document_number AS documentNumber,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.issuer')) AS issuer,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.condition.text')) AS conditions,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.benefit.formula')) AS formula,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.materials')) AS materials,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.note')) AS note,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.department')) AS department ${SHOWN} ORDER BY v.effective_from DESC, v.id DESC`,
  );
  const ranked = rows.map((row) => ({ id: row.policyId, rank: rankOf(row, typed) }));
  return ranked
    .flatMap(({ id, rank }) => (rank === null ? [] : [{ id, rank }]))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
}

function rankOf(row: Searched & Texts, typed: string): number | null {
  const { title, documentNumber, issuer } = row;
  const rank = searchRank({ title, documentNumber, issuer }, typed);
  if (rank !== null) return rank;
  const { conditions, formula, materials, note, department } = row;
  const texts = [title, documentNumber, issuer, conditions, formula, materials, note, department];
  return textHas(texts, typed) ? BY_TEXT : null;
}

function policyRow(row: Row, asOf: CalendarDate): PolicyRow {
  const { policyId, versionId, number, status } = row;
  const content = fromJson<PolicyContent>(row.content);
  const phase = phaseOn(content, { status, current: Boolean(Number(row.isCurrent)) }, asOf);
  const counts = { hasNewerDraft: Boolean(Number(row.newerDraft)), pushed: Number(row.pushed) };
  return { policyId, versionId, number, status, phase, content, ...counts };
}

function conditions(
  filter: PolicyFilter,
  asOf: CalendarDate,
  found: readonly string[] | null,
): { sql: string; params: unknown[] } {
  const parts: { sql: string; params: unknown[] }[] = [{ sql: '1 = 1', params: [] }];
  if (found) parts.push({ sql: 'p.id IN (?)', params: [found.length > 0 ? found : ['0']] });
  if (filter.level) parts.push({ sql: 'v.level = ?', params: [filter.level] });
  if (filter.kind) parts.push({ sql: 'v.kind = ?', params: [filter.kind] });
  if (filter.phase) parts.push(phaseCondition(filter.phase, asOf));
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) };
}

const standing = "JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.standing'))";
const published = "v.status = 'published'";

/** The same reading as phaseOn, in SQL; a spec holds the two together. */
function phaseCondition(phase: Phase, asOf: CalendarDate): { sql: string; params: unknown[] } {
  const over = `(${standing} = 'expired' OR (v.effective_to IS NOT NULL AND v.effective_to < ?))`;
  const open = `${standing} NOT IN ('closed', 'no-current-round')`;
  const begun = `(v.effective_from <= ? AND ${standing} <> 'draft')`;
  switch (phase) {
    case 'draft':
    case 'in-review':
    case 'approved':
    case 'scheduled':
    case 'suspended':
    case 'withdrawn':
      return { sql: 'v.status = ?', params: [phase] };
    case 'superseded':
      return { sql: '1 = 0', params: [] };
    case 'closed':
    case 'no-current-round':
      return { sql: `${published} AND ${standing} = ?`, params: [phase] };
    case 'expired':
      return { sql: `${published} AND ${open} AND ${over}`, params: [asOf] };
    case 'upcoming':
      return { sql: `${published} AND ${open} AND NOT ${over} AND NOT ${begun}`, params: [asOf, asOf] };
    case 'in-force':
      return { sql: `${published} AND ${open} AND NOT ${over} AND ${begun}`, params: [asOf, asOf] };
  }
}
