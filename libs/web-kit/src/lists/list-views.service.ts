import { Audit } from '@park/identity';
import { type Actor, Conflict, InvalidInput, isRowId, NotFound, plainText } from '@park/kernel';
import { Clock, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { ListView } from './data/list-view.entity';
import { listRights } from './list-rights';
import { listViewWords } from './list-view-words';

const MOST_VIEWS = 20;
const LONGEST_NAME = 20;
/** So long a deleted view is offered to be brought back. */
const REMOVED_MS = 30 * 86_400_000;
const LONGEST_QUERY = 2000;

/** A question of a list, and how people say it: the trail tells it so. */
interface Question {
  readonly query: string;
  readonly words: string;
}

/** What a person keeps of a list. */
export interface ListViewForm {
  readonly name: string;
  readonly shared: boolean;
  readonly usual: boolean;
}

/** Views of lists under a name: a person's own, and those that others share. */
@Injectable()
export class ListViews {
  private readonly seen = shared.byKey((readers) => this.seenBy(readers));

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    audit.words.add(listViewWords);
  }

  /** The views of a list that somebody sees: first their own, then those shared by others. */
  async of(actor: Actor, list: string): Promise<ListView[]> {
    if (actor.kind !== 'staff') return [];
    listRights.keepViews.demand(actor);
    const all = (await this.seen(`${actor.userId} ${list}`)) ?? [];
    const isOwn = (view: ListView) => view.ownerId === actor.userId;
    return [...all.filter(isOwn), ...all.filter((view) => !isOwn(view))];
  }

  /** What each of some readers sees, said as "owner list": many open a list at the same time. */
  private async seenBy(readers: readonly string[]): Promise<Map<string, ListView[]>> {
    const asked = readers.map((reader) => ({ reader, ownerId: reader.split(' ')[0]!, list: reader.split(' ')[1]! }));
    const where = asked.flatMap(({ ownerId, list }) => [
      { list, ownerId, removedAt: IsNull() },
      { list, shared: true, removedAt: IsNull() },
    ]);
    const views = await this.dataSource.manager.find(ListView, { where, order: { id: 'ASC' } });
    const isFor = (view: ListView, ownerId: string) => view.shared || view.ownerId === ownerId;
    return new Map(
      asked.map(({ reader, ownerId, list }) => [
        reader,
        views.filter((view) => view.list === list && isFor(view, ownerId)),
      ]),
    );
  }

  /** Keeps a question under a name. Throws InvalidInput naming `name`. */
  save(actor: Actor, view: ListViewForm & Question & { readonly list: string }): Promise<string> {
    return this.write(async (manager) => {
      const { list, query, words } = view;
      if (actor.kind !== 'staff') throw new NotFound('没有这个列表。');
      listRights.keepViews.demand(actor);
      if (query.length > LONGEST_QUERY) throw nameProblem('条件太多，无法保存为视图，请减少条件。');
      const own = await this.ownOf(manager, actor.userId, list);
      if (own.length >= MOST_VIEWS) throw nameProblem(`每人每个列表最多保存 ${MOST_VIEWS} 个视图，请先删除不用的。`);
      const form = checked(actor, view, own);
      const row = {
        ...form,
        openName: form.name,
        list,
        query,
        ownerId: actor.userId,
        ownerName: actor.name,
        removedAt: null,
      };
      const { identifiers } = await manager.insert(ListView, row);
      const id = String(identifiers[0]!['id']);
      if (form.usual) await this.onlyUsual(manager, { ...row, id });
      await this.audit.record(
        manager,
        line(actor, id, { action: 'list-views.saved', ...{ after: { ...form, words } } }),
      );
      return id;
    });
  }

  /** Changes name, sharing or the question of an own view. `version` is the one the form was opened with, `was` its question. */
  change(
    actor: Actor,
    id: string,
    change: ListViewForm & Question & { readonly version: number; readonly was: string },
  ): Promise<ListView> {
    return this.write(async (manager) => {
      const before = await this.own(manager, actor, id);
      const others = (await this.ownOf(manager, before.ownerId, before.list)).filter((view) => view.id !== id);
      const form = checked(actor, change, others);
      const after = { ...form, query: change.query };
      await this.update(manager, { ...before, version: change.version }, { ...after, openName: after.name });
      if (after.usual) await this.onlyUsual(manager, before);
      const { name, shared, usual } = before;
      const told = { before: { name, shared, usual, words: change.was }, after: { ...form, words: change.words } };
      await this.audit.record(manager, line(actor, id, { action: 'list-views.changed', ...told }));
      return { ...before, ...after };
    });
  }

  /** Deletes an own view; as it was seen, where the page told its version. `restore` brings it back. */
  remove(actor: Actor, id: string, version?: number): Promise<ListView> {
    return this.write(async (manager) => {
      const view = await this.own(manager, actor, id);
      await this.update(
        manager,
        { ...view, version: version ?? view.version },
        { removedAt: this.clock.now(), openName: null, usual: false },
      );
      await this.audit.record(
        manager,
        line(actor, id, { action: 'list-views.removed', ...{ before: { name: view.name } } }),
      );
      return view;
    });
  }

  /** The own views of a list that were deleted lately, the last one first. */
  async removed(actor: Actor, list: string): Promise<ListView[]> {
    if (actor.kind !== 'staff') return [];
    const since = new Date(this.clock.now().getTime() - REMOVED_MS);
    const where = { list, ownerId: actor.userId, removedAt: MoreThan(since) };
    return this.dataSource.manager.find(ListView, { where, order: { removedAt: 'DESC' }, take: MOST_VIEWS });
  }

  restore(actor: Actor, id: string): Promise<ListView> {
    return this.write(async (manager) => {
      const view = await this.own(manager, actor, id, { removed: true });
      checked(actor, view, await this.ownOf(manager, view.ownerId, view.list));
      await this.update(manager, view, { removedAt: null, openName: view.name });
      await this.audit.record(
        manager,
        line(actor, id, { action: 'list-views.returned', ...{ after: { name: view.name } } }),
      );
      return view;
    });
  }

  private async own(
    manager: EntityManager,
    actor: Actor,
    ...[id, { removed } = { removed: false }]: [id: string, state?: { removed: boolean }]
  ): Promise<ListView> {
    listRights.keepViews.demand(actor);
    const found = isRowId(id) ? await manager.findOneBy(ListView, { id }) : null;
    if (!found || (found.removedAt !== null) !== removed || !listRights.keepViews.allows(actor, found))
      throw new NotFound('没有这个视图，它可能已被删除，或属于别人。');
    return found;
  }

  private ownOf(manager: EntityManager, ownerId: string, list: string): Promise<ListView[]> {
    return manager.findBy(ListView, { ownerId, list, removedAt: IsNull() });
  }

  private async update(manager: EntityManager, { id, version }: ListView, change: Partial<ListView>): Promise<void> {
    const { affected } = await manager.update(ListView, { id, version }, { ...change, version: version + 1 });
    if (!affected) throw new Conflict('这个视图刚被改过，请重新打开后再改。');
  }

  private async onlyUsual(manager: EntityManager, { id, ownerId, list }: Pick<ListView, 'id' | 'ownerId' | 'list'>) {
    await manager.query('UPDATE list_view SET usual = 0 WHERE owner_id = ? AND list = ? AND id <> ?', [
      ownerId,
      list,
      id,
    ]);
  }

  /** Whoever took the same name at the same moment is met by the second try. */
  private async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const once = () => withRetry(() => this.dataSource.transaction(work));
    return once().catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ER_DUP_ENTRY') return once();
      throw error;
    });
  }
}

function checked(actor: Actor, form: ListViewForm, others: readonly ListView[]): ListViewForm {
  const name = plainText(form.name).trim();
  if (name === '') throw nameProblem('请填写视图名称，如“规上工业”。');
  if ([...name].length > LONGEST_NAME) throw nameProblem(`视图名称最多 ${LONGEST_NAME} 个字，请缩短。`);
  if (others.some((view) => view.name === name)) throw nameProblem(`您已有名为“${name}”的视图，请换一个名称。`);
  if (form.shared) listRights.shareViews.demand(actor);
  return { name, shared: form.shared, usual: form.usual };
}

function nameProblem(message: string): InvalidInput {
  return new InvalidInput([{ field: 'name', message }]);
}

function line(actor: Actor, objectId: string, told: { readonly action: string; before?: unknown; after?: unknown }) {
  return { actor, objectType: 'list-view', objectId, ...told };
}
