import { type Actor, type CompanyRole, plainText } from '@park/kernel';
import { type ListColumns, listQuestion, offsetOf, type PageRequest, type RowQuestion } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AccountFieldKey, accountStates, AccountPart } from '../domain/account-list';
import { ofVisible } from '../domain/company-scope';
import { roleNames } from '../domain/roles';
import { type AccountKind, UserAccount } from './user-account.entity';

/** What the list of accounts is narrowed to and sorted by; `q` is the beginning of a username or a part of a name. */
export interface AccountFilter {
  readonly part?: AccountPart;
  readonly q?: string;
  readonly question?: RowQuestion;
  /** Only these, as they were chosen one by one. */
  readonly ids?: readonly string[];
}

/** What somebody may know of: accounts of one kind, and of some people only. */
export interface AccountsSeen {
  readonly kind: AccountKind | null;
  readonly people: ReadonlySet<string> | null;
}

/** An account in a list. */
export interface AccountRow {
  readonly account: UserAccount;
  readonly state: keyof typeof accountStates;
  /** Since when it has a second factor. */
  readonly factorSince: Date | null;
}

type Query = SelectQueryBuilder<UserAccount>;

const STATE = `CASE WHEN account.disabledAt IS NOT NULL THEN 'disabled'
  WHEN account.mustChangePassword IN (1) THEN 'first' ELSE 'open' END`;
const FACTOR = '(SELECT f.confirmed_at FROM second_factor f WHERE f.user_id = account.id)';
/** The day in the park of a moment that is stored in UTC. */
const dayOf = (moment: string) => `DATE(DATE_ADD(${moment}, INTERVAL 8 HOUR))`;

const columns: Readonly<Record<Exclude<AccountFieldKey, 'roles'> | 'name', string>> = {
  name: 'account.name',
  username: 'account.username',
  kind: 'account.kind',
  state: STATE,
  factor: `IF(account.kind IN ('staff'), ${FACTOR} IS NOT NULL, NULL)`,
  login: dayOf('account.lastLoginAt'),
  opened: dayOf('account.createdAt'),
};
const holdsOne = (codes: string) =>
  Object.keys(roleNames.staff)
    .map((role) => `(FIND_IN_SET('${role}', account.roles) AND '${role}' IN (${codes}))`)
    .join(' OR ');
const actsAsOne = (codes: string) =>
  `account.id IN (SELECT m.user_id FROM company_member m WHERE m.role IN (${codes}))`;
const holdsAny = "(account.roles <> '' OR account.kind IN ('company'))";
const list: ListColumns = {
  columns,
  factors: {},
  several: { roles: (codes) => (codes ? `(${holdsOne(codes)} OR ${actsAsOne(codes)})` : holdsAny) },
};

const parts: Readonly<Record<AccountPart, string>> = {
  all: '1 = 1',
  company: "account.kind IN ('company')",
  staff: "account.kind IN ('staff')",
  first: `${STATE} IN ('first')`,
  disabled: `${STATE} IN ('disabled')`,
};

/** How many there are in each part. */
export async function countsOfAccounts(
  manager: EntityManager,
  seen: AccountsSeen,
): Promise<Readonly<Record<AccountPart, number>>> {
  const codes = Object.keys(parts) as AccountPart[];
  const query = seenAccounts(manager, seen).select([]);
  for (const part of codes) query.addSelect(`COALESCE(SUM(${parts[part]}), 0)`, part);
  const row = await query.getRawOne<Record<AccountPart, string>>();
  return Object.fromEntries(codes.map((part) => [part, Number(row?.[part] ?? 0)])) as Record<AccountPart, number>;
}

export function countAccounts(manager: EntityManager, seen: AccountsSeen, filter: AccountFilter): Promise<number> {
  return narrowed(manager, seen, filter).getCount();
}

/** One page, as it is sorted, the unknown last whichever way; else the newest first. */
export function pageOfAccounts(
  manager: EntityManager,
  { seen, filter }: { readonly seen: AccountsSeen; readonly filter: AccountFilter },
  page: PageRequest,
): Promise<AccountRow[]> {
  return rowsOf(
    inOrder(narrowed(manager, seen, filter), filter)
      .offset(offsetOf(page))
      .limit(page.pageSize),
  );
}

/** Accounts some at a time, in the order of their ids. */
export function accountsAfter(
  manager: EntityManager,
  { seen, filter }: { readonly seen: AccountsSeen; readonly filter: AccountFilter },
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<AccountRow[]> {
  const query = narrowed(manager, seen, filter).andWhere('account.id > :after', { after });
  return rowsOf(query.orderBy('account.id', 'ASC').limit(atMost));
}

/** A company that somebody acts for, and as what. */
export interface ActedFor {
  readonly name: string;
  readonly role: CompanyRole;
}

/** The companies of some accounts that an actor may know of. */
export async function companiesOfAccounts(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ActedFor[]>> {
  const acting = new Map<string, ActedFor[]>();
  if (ids.length === 0) return acting;
  const { sql, params } = ofVisible(actor, 'm.company_id');
  const rows: (ActedFor & { userId: string })[] = await manager.query(
    `SELECT m.user_id AS userId, c.name, m.role FROM company_member m JOIN company_card c ON c.id = m.company_id
      WHERE m.user_id IN (?) AND ${sql} ORDER BY m.user_id, c.name`,
    [ids, ...params],
  );
  for (const { userId, name, role } of rows)
    acting.set(String(userId), [...(acting.get(String(userId)) ?? []), { name, role }]);
  return acting;
}

function seenAccounts(manager: EntityManager, { kind, people }: AccountsSeen): Query {
  const query = manager.createQueryBuilder(UserAccount, 'account').where('1 = 1');
  if (kind) query.andWhere('account.kind = :kind', { kind });
  if (people) query.andWhere('account.id IN (:...people)', { people: ['0', ...people] });
  return query;
}

function narrowed(manager: EntityManager, seen: AccountsSeen, filter: AccountFilter): Query {
  const { part = 'all', q = '', question, ids } = filter;
  const query = seenAccounts(manager, seen);
  if (part !== 'all') query.andWhere(parts[part]);
  if (q) {
    const words = listQuestion.likeOf(plainText(q).normalize('NFKC'));
    query.andWhere('(account.username LIKE :start OR account.name LIKE :words)', { start: words.slice(1), words });
  }
  if (ids) query.andWhere(ids.length > 0 ? 'account.id IN (:...ids)' : '1 = 0', { ids });
  return question ? listQuestion.asked(query, question, list) : query;
}

function inOrder(query: Query, { question }: AccountFilter): Query {
  const order = question?.order;
  const by = order ? listQuestion.columnIn(list, order.by) : null;
  if (by === null) return query.orderBy('account.id', 'DESC');
  query.addSelect(`${by} IS NULL`, 'unknown').addSelect(by, 'sorted').orderBy('unknown', 'ASC');
  return query.addOrderBy('sorted', order?.descending ? 'DESC' : 'ASC').addOrderBy('account.id', 'DESC');
}

async function rowsOf(query: Query): Promise<AccountRow[]> {
  const { entities, raw } = await query
    .addSelect(STATE, 'state')
    .addSelect(FACTOR, 'factorSince')
    .getRawAndEntities<Pick<AccountRow, 'state' | 'factorSince'>>();
  return entities.map((account, at) => ({
    ...{ account, state: raw[at]!.state, factorSince: raw[at]!.factorSince },
  }));
}
