import { Members } from '@park/identity';
import { Inbox } from '@park/platform';
import { type EntityManager, type EntityTarget, In, IsNull, type ObjectLiteral } from 'typeorm';
import { CompanyContact } from './data/company-contact.entity';

/** From which company to which. */
export interface Route {
  readonly from: string;
  readonly into: string;
}

/** Rows of one table that name a company, and how they go over to another one. */
export interface CompanyMover {
  readonly key: string;
  readonly label: string;
  /** The ids of those that can go over; rows that the other company has its own of stay. */
  movable(manager: EntityManager, route: Route): Promise<string[]>;
  /** How many there are. */
  count(manager: EntityManager, companyId: string): Promise<number>;
  move(manager: EntityManager, route: Route, ids: readonly string[]): Promise<void>;
}

/** A table with `id` and `companyId`; of `unique` a company may have one row each. */
export interface MovedTable {
  readonly key: string;
  readonly label: string;
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly unique?: readonly string[];
}

const AT_ONCE = 1000;

/** Moves the rows of a table by their ids. */
export function tableMover({ key, label, entity, unique = [] }: MovedTable): CompanyMover {
  const columns = ['id', ...unique];
  const rowsOf = async (manager: EntityManager, companyId: string) =>
    (await manager.find(entity, {
      select: Object.fromEntries(columns.map((column) => [column, true])),
      where: { companyId },
      order: { id: 'ASC' },
    })) as ({ id: string } & ObjectLiteral)[];
  const what = (row: ObjectLiteral) => JSON.stringify(unique.map((column) => row[column] as unknown));
  return {
    ...{ key, label },
    movable: async (manager, { from, into }) => {
      const rows = await rowsOf(manager, from);
      const taken = unique.length > 0 && rows.length > 0 ? new Set((await rowsOf(manager, into)).map(what)) : null;
      return rows.filter((row) => !taken?.has(what(row))).map(({ id }) => id);
    },
    count: (manager, companyId) => manager.countBy(entity, { companyId }),
    move: async (manager, { from, into }, ids) => {
      for (let at = 0; at < ids.length; at += AT_ONCE)
        await manager.update(entity, { id: In(ids.slice(at, at + AT_ONCE)), companyId: from }, { companyId: into });
    },
  };
}

/** A company has one main contact: one that comes to a company that has one is no main contact there. */
function contactMover(of: { readonly key: string; readonly label: string; readonly isPrimary: boolean }): CompanyMover {
  const { key, label, isPrimary } = of;
  return {
    ...{ key, label },
    movable: async (manager, { from }) => {
      const found = { where: { companyId: from, isPrimary }, order: { id: 'ASC' } } as const;
      return (await manager.find(CompanyContact, found)).map(({ id }) => id);
    },
    count: (manager, companyId) => manager.countBy(CompanyContact, { companyId, isPrimary }),
    move: async (manager, { from, into }, ids) => {
      const hasMain = await manager.existsBy(CompanyContact, { companyId: into, isPrimary: true, removedAt: IsNull() });
      const main = isPrimary ? { isPrimary: !hasMain } : {};
      await manager.update(CompanyContact, { id: In([...ids]), companyId: from }, { companyId: into, ...main });
    },
  };
}

/** What the rooms below keep about companies, and the contacts of this one. */
export const ownMovers: readonly CompanyMover[] = [
  { key: 'members', label: '企业账号', ...Members.moving },
  { key: 'messages', label: '站内消息', ...Inbox.moving },
  contactMover({ key: 'contacts', label: '联系人', isPrimary: false }),
  contactMover({
    key: 'main-contacts',
    label: '主要联系人（另一家已有主要联系人的，改为一般联系人）',
    isPrimary: true,
  }),
];
