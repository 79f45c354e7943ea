import type { StoryLine, StoryPlace } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** What the file of a company tells of: figures, its name and code, dated records, files that went into it. */
const storyKinds = ['facts', 'name', 'record', 'merge'] as const;
export type FileStoryKind = (typeof storyKinds)[number];

/** Of each kind the place before which lines are wanted; kinds that are left out are not wanted. */
export type StoryPlaces = Readonly<Partial<Record<FileStoryKind, StoryPlace>>>;

/** One recording as the database gives it. */
export interface StoryRow {
  branch: FileStoryKind;
  id: string;
  at: Date;
  who: string;
  /** How many lines of the ledger, and how many of them take back. */
  n: string;
  back: string;
  /** annual.revenue@2025 of the first four, or the kind of record. */
  named: string;
  /** JSON: of the only line, of the name, or the details of the record. */
  value: string | null;
  source: string;
  reason: string | null;
  /** The record that this one stands in place of. */
  replaces: number | null;
}

/** The company that is told of. */
export interface StoryCompany {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly isDemo: boolean;
  /** The file that it went into. */
  readonly mergedIntoId: string | null;
  readonly mergedIntoName: string | null;
  /** The archiving by which it is put away. */
  readonly archiveId: string | null;
}

/** What happened in the file of a company, of each kind apart, and whose file it is. */
export interface FileStory {
  readonly company: StoryCompany;
  readonly lines: readonly (StoryLine & { readonly kind: FileStoryKind })[];
}

const FACTS = `SELECT 'facts' AS branch, revision AS id, MIN(recorded_at) AS at, MIN(actor_name) AS who, COUNT(*) AS n,
    COUNT(withdraws) AS back,
    SUBSTRING_INDEX(GROUP_CONCAT(attribute, '@', year ORDER BY seq SEPARATOR ','), ',', 4) AS named,
    MIN(value) AS value, GROUP_CONCAT(DISTINCT source ORDER BY source SEPARATOR ',') AS source, MIN(reason) AS reason,
    NULL AS replaces
  FROM fact WHERE ? AND company_id = ? AND attribute NOT IN ('name', 'uscc')
   AND (recorded_at < ? OR (recorded_at = ? AND revision < ?))
 GROUP BY revision ORDER BY revision DESC LIMIT ?`;

const NAMES = `SELECT 'name' AS branch, revision AS id, MIN(recorded_at) AS at, MIN(actor_name) AS who, COUNT(*) AS n,
    0 AS back, GROUP_CONCAT(attribute ORDER BY attribute SEPARATOR ',') AS named,
    MIN(CASE WHEN attribute = 'name' THEN value END) AS value, MIN(source) AS source,
    MIN(CASE WHEN attribute = 'uscc' THEN value END) AS reason, NULL AS replaces
  FROM fact WHERE ? AND company_id = ? AND attribute IN ('name', 'uscc')
   AND (recorded_at < ? OR (recorded_at = ? AND revision < ?))
 GROUP BY revision ORDER BY revision DESC LIMIT ?`;

const RECORDS = `SELECT 'record' AS branch, seq AS id, recorded_at AS at, actor_name AS who, 1 AS n,
    withdraws IS NOT NULL AS back, kind AS named, details AS value, source, reason, replaces
  FROM company_record WHERE ? AND company_id = ? AND (recorded_at < ? OR (recorded_at = ? AND seq < ?))
 ORDER BY seq DESC LIMIT ?`;

const MERGES = `SELECT 'merge' AS branch, m.id, m.merged_at AS at, m.actor_name AS who, 1 AS n,
    m.status IN ('undone') AS back, IF(m.into_id = w.id, 'into', 'from') AS named, JSON_QUOTE(c.name) AS value,
    'park' AS source, m.reason, NULL AS replaces
  FROM (SELECT ? AS wanted, CAST(? AS UNSIGNED) AS id) w JOIN company_merge m ON m.into_id = w.id OR m.from_id = w.id
  JOIN company c ON c.id = IF(m.into_id = w.id, m.from_id, m.into_id)
 WHERE w.wanted AND (m.merged_at < ? OR (m.merged_at = ? AND m.id < ?))
 ORDER BY m.merged_at DESC, m.id DESC LIMIT ?`;

const STORY = `SELECT c.name AS companyName, c.uscc, c.is_demo AS isDemo, c.merged_into_id AS mergedIntoId,
    (SELECT m.name FROM company m WHERE m.id = c.merged_into_id) AS mergedIntoName,
    c.archive_id AS archiveId, s.*
  FROM company c JOIN ((${FACTS}) UNION ALL (${NAMES}) UNION ALL (${RECORDS}) UNION ALL (${MERGES})) s WHERE c.id = ?`;

type Told = Omit<StoryCompany, 'id' | 'name' | 'isDemo'> & { readonly companyName: string; readonly isDemo: number };

/** Of each wanted kind the latest lines before its place, and whose they are; null where there is none. One query. */
export async function storyOf(
  manager: EntityManager,
  companyId: string,
  { places, atMost }: { readonly places: StoryPlaces; readonly atMost: number },
): Promise<{ readonly company: StoryCompany; readonly rows: readonly StoryRow[] } | null> {
  const params = storyKinds.flatMap((kind) => {
    const { at, id } = places[kind] ?? { at: new Date(0), id: 0 };
    return [kind in places ? 1 : 0, companyId, at, at, id, atMost];
  });
  const rows: (StoryRow & Told)[] = await manager.query(STORY, [...params, companyId]);
  const [first] = rows;
  if (!first) return null;
  const { companyName: name, uscc, isDemo, mergedIntoId, mergedIntoName, archiveId } = first;
  const company = { id: companyId, name, uscc, isDemo: Boolean(isDemo), mergedIntoId, mergedIntoName, archiveId };
  return { company, rows };
}
