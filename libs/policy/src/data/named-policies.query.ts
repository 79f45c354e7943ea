import { InvalidInput } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { NamedPolicy, PolicyContent } from '../domain/content/policy-content';
import { policyLabels } from '../labels';

type Field = 'replaces' | 'notBoth';

/**
 * A content whose relations name policies by their ids: those written by title alone are looked up, whichever version was
 * called so. Throws InvalidInput where one is unknown, meant by a title of several, or the policy itself. At most two queries.
 */
export async function withPoliciesNamed(
  manager: EntityManager,
  content: PolicyContent,
  ownId: string | null,
): Promise<PolicyContent> {
  const { replaces = [], notBoth = [] } = content.relations ?? {};
  const all = [...replaces, ...notBoth];
  if (all.length === 0) return content;
  const [titles, known] = [await idsByTitle(manager, all), await existing(manager, all)];
  const named = (field: Field) => namedIn(field, content.relations?.[field], { titles, known, ownId });
  const relations = { ...content.relations, ...named('replaces'), ...named('notBoth') };
  return { ...content, relations };
}

interface Library {
  readonly titles: Titles;
  readonly known: ReadonlySet<string>;
  readonly ownId: string | null;
}

function namedIn(
  field: Field,
  written: readonly NamedPolicy[] | undefined,
  { titles, known, ownId }: Library,
): { readonly [K in Field]?: readonly NamedPolicy[] } {
  if (!written) return {};
  const wrong = (message: string) => problem(field, message);
  const named = written.map((each) => ({ ...each, policyId: idOf(field, each, titles) }));
  const unknown = named.find(({ policyId }) => !titlesHold(titles, policyId) && !known.has(policyId));
  if (unknown) throw wrong(`中的“${unknown.title}”不在政策库中，请按政策库里的名称填写。`);
  if (named.some(({ policyId }) => policyId === ownId)) throw wrong('中写了本政策自己，请删去。');
  if (new Set(named.map(({ policyId }) => policyId)).size < named.length)
    throw wrong('中有一项政策写了两次，请留一次。');
  return { [field]: named };
}

type Titles = ReadonlyMap<string, readonly string[]>;

async function idsByTitle(manager: EntityManager, named: readonly NamedPolicy[]): Promise<Titles> {
  const wanted = named.filter(({ policyId }) => policyId === '').map(({ title }) => title);
  if (wanted.length === 0) return new Map();
  const rows: { id: string; title: string }[] = await manager.query(
    'SELECT DISTINCT policy_id AS id, title FROM policy_version WHERE title IN (?)',
    [wanted],
  );
  return new Map(wanted.map((title) => [title, rows.filter((row) => row.title === title).map(({ id }) => String(id))]));
}

async function existing(manager: EntityManager, named: readonly NamedPolicy[]): Promise<ReadonlySet<string>> {
  const ids = named.map(({ policyId }) => policyId).filter(Boolean);
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await manager.query('SELECT id FROM policy WHERE id IN (?)', [ids]);
  return new Set(rows.map(({ id }) => String(id)));
}

function idOf(field: Field, { policyId, title }: NamedPolicy, titles: Titles): string {
  if (policyId !== '') return policyId;
  const ids = titles.get(title) ?? [];
  if (ids.length > 1)
    throw problem(
      field,
      `中的“${title}”有 ${ids.length} 项同名政策，请在后面加上编号，写作 ${title} #${ids[0]}（编号见政策页地址）。`,
    );
  return ids[0] ?? '';
}

const titlesHold = (titles: Titles, policyId: string) => [...titles.values()].some((ids) => ids.includes(policyId));

function problem(field: Field, message: string): InvalidInput {
  return new InvalidInput([{ field, message: policyLabels.fields[field] + message }]);
}
