import { Transitions } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  Conflict,
  dateInShanghai,
  InvalidInput,
  isRowId,
  NotFound,
  RuleViolated,
  searchKey,
} from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyMerge, type MovedParts } from './data/company-merge.entity';
import { hideCompany, holdBoth, showCompany } from './data/company-merge.write';
import { companyNames, type CompanyRecord, companyRecord, demandVisible } from './data/company-row.query';
import { recordsOf } from './data/company-records.query';
import { ledgerUpTo } from './data/ledger.query';
import { storeSnapshots } from './data/snapshot.write';
import { registryRights } from './domain/access';
import type { FactInput } from './domain/ledger/recording';
import { cellOf } from './domain/ledger/snapshot';
import { mergeLifecycle } from './domain/merge/merge-lifecycle';
import { plainReason } from './domain/ledger/plain-reason';
import { broughtFact, broughtRecords, type MergeConflict, mergePlan } from './domain/merge/merge-plan';
import { FactRecorder } from './fact-recorder';
import { type CompanyMover, type MovedTable, ownMovers, type Route, tableMover } from './merge-movers';
import { appendRecords, bringFacts, takeFactsBack, takeRecordsBack, type Writing } from './merging';

/** What a merge would do. */
export interface MergePreview {
  readonly into: CompanyRecord;
  readonly from: CompanyRecord;
  readonly facts: number;
  readonly conflicts: readonly MergeConflict[];
  readonly records: number;
  /** Rows of the rooms: how many go over, and how many stay as the survivor has its own. */
  readonly tables: readonly { readonly label: string; readonly moves: number; readonly stays: number }[];
}

/** A merge of the past, and whether it can be taken back today. */
export interface NamedMerge extends CompanyMerge {
  readonly fromName: string;
  readonly mergedOn: CalendarDate;
  readonly canUndo: boolean;
}

/** A merge as its form was sent. */
export interface MergeForm extends Route {
  /** The revisions that the preview showed. */
  readonly revisions: Route;
  /** Fields of which the survivor's value stays alone. */
  readonly kept: readonly string[];
  readonly reason: string;
}

const REASON = { label: '合并理由', example: '同一企业先后用新旧代码登记了两次' };

/** Two files of one company become one; for thirty days they can become two again. */
@Injectable()
export class CompanyMerges {
  private readonly movers: CompanyMover[] = [...ownMovers];

  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: FactRecorder,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** A room hands over a table of its own whose rows name a company, when it starts. */
  moves(table: MovedTable): void {
    this.movers.push(tableMover(table));
  }

  /** Throws NotFound, InvalidInput where both are one file, RuleViolated for a file that went into another one. */
  async preview(actor: Actor, route: Route): Promise<MergePreview> {
    registryRights.mergeCompanies.demand(actor);
    const { manager } = this.dataSource;
    const both = await this.both(manager, actor, route);
    const [mine, theirs] = await this.ledgers(manager, both);
    const { facts, conflicts } = mergePlan(mine, theirs);
    const records = broughtRecords(await recordsOf(manager, route.into), await recordsOf(manager, route.from));
    const tables: MergePreview['tables'][number][] = [];
    for (const mover of this.movers) {
      const total = await mover.count(manager, route.from);
      const moves = total === 0 ? 0 : (await mover.movable(manager, route)).length;
      tables.push({ label: mover.label, moves, stays: total - moves });
    }
    return { ...both, facts: facts.length, conflicts, records: records.length, tables };
  }

  /** Throws InvalidInput naming reason, Conflict when one of the files changed since the preview. */
  async merge(actor: Actor, form: MergeForm): Promise<{ readonly id: string }> {
    registryRights.mergeCompanies.demand(actor);
    const reason = plainReason(form.reason, REASON);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await holdBoth(manager, [form.from, form.into]);
        const both = await this.both(manager, actor, form);
        demandUnchanged(both, form);
        const writing = this.writing(actor, manager);
        const moved = await this.bring(writing, both, new Set(form.kept));
        await hideCompany(manager, form);
        return { id: await this.begin(writing, both, { reason, moved }) };
      }),
    );
  }

  /** The merges into a company, latest first. Throws NotFound. */
  async of(actor: Actor, companyId: string): Promise<NamedMerge[]> {
    registryRights.mergeCompanies.demand(actor);
    const { manager } = this.dataSource;
    await demandVisible(manager, actor, companyId);
    const rows = await manager.find(CompanyMerge, { where: { intoId: companyId }, order: { id: 'DESC' }, take: 50 });
    const names = await companyNames(
      manager,
      actor,
      rows.map(({ fromId }) => fromId),
    );
    return rows.map((row) => {
      const [move] = mergeLifecycle.moves;
      const canUndo = row.status === mergeLifecycle.initial && move!.needs!({ ...row, ...this.term(row) }).length === 0;
      return { ...row, ...this.term(row), fromName: names.get(row.fromId) ?? '', canUndo };
    });
  }

  /** Both files as they were, but for what was changed since. Throws NotFound, Conflict, RuleViolated after thirty days. */
  async undo(
    actor: Actor,
    seen: { readonly id: string; readonly intoId: string; readonly version: number },
  ): Promise<string> {
    registryRights.mergeCompanies.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const merge = await this.found(manager, seen);
        await holdBoth(manager, [merge.fromId, merge.intoId]);
        const writing = this.writing(actor, manager);
        const from = await companyRecord(manager, actor, merge.fromId);
        demandNotAway(await companyRecord(manager, actor, merge.intoId));
        await this.transitions.transition(actor, manager, {
          ...{ table: mergeLifecycle, entity: CompanyMerge, verb: 'undo' as const },
          subject: { ...merge, version: seen.version, ...this.term(merge) },
          effects: () => this.part(writing, merge, from),
          audit: { action: 'registry.merge-undone', companyId: merge.intoId, after: { from: from.name } },
        });
        return from.name;
      }),
    );
  }

  private async part(writing: Writing, { fromId, intoId, moved }: CompanyMerge, from: CompanyRecord): Promise<void> {
    const { manager } = writing;
    const reason = `撤销合并“${from.name}”`.slice(0, 200);
    await takeFactsBack(writing, intoId, { seqs: moved.facts, reason });
    await takeRecordsBack(writing, intoId, { seqs: moved.records, reason });
    for (const mover of this.movers)
      await mover.move(manager, { from: intoId, into: fromId }, moved.rows[mover.key] ?? []);
    await showCompany(manager, { from: fromId, into: intoId });
    await storeSnapshots(manager, [{ companyId: fromId, revision: from.revision, snapshot: from.snapshot }]);
  }

  private async bring(writing: Writing, both: Both, kept: ReadonlySet<string>): Promise<MovedParts> {
    const { manager } = writing;
    const [mine, theirs] = await this.ledgers(manager, both);
    const { facts } = mergePlan(mine, theirs, kept);
    const brought = facts.map((fact) => broughtFact(fact, both.from.name));
    const [into, from] = [await recordsOf(manager, both.into.id), await recordsOf(manager, both.from.id)];
    const rows: Record<string, readonly string[]> = {};
    const route = { from: both.from.id, into: both.into.id };
    for (const mover of this.movers) {
      const ids = await mover.movable(manager, route);
      await mover.move(manager, route, ids);
      if (ids.length > 0) rows[mover.key] = ids;
    }
    return {
      facts: await bringFacts(writing, both.into, [...brought, ...this.formerName(both)]),
      records: await appendRecords(
        writing,
        both.into.id,
        broughtRecords(into, from).map((line) => ({ ...line, replaces: null })),
      ),
      rows,
    };
  }

  /** The survivor is found by the name of the other file as well. */
  private formerName({ into, from }: Both): FactInput[] {
    if (searchKey(into.name) === searchKey(from.name)) return [];
    const known = cellOf(into.snapshot, 'nameHistory', null)?.v;
    const value = [...(typeof known === 'string' && known ? [known] : []), from.name].join('、');
    const evidence = `合并自“${from.name}”`;
    return [{ attribute: 'nameHistory', year: null, value, source: 'park', observedOn: this.clock.today(), evidence }];
  }

  private async begin(
    { actor, manager }: Writing,
    { into, from }: Both,
    { reason, moved }: { readonly reason: string; readonly moved: MovedParts },
  ): Promise<string> {
    const row = { status: mergeLifecycle.initial, fromId: from.id, intoId: into.id, reason, actorName: actor.name };
    const inserted = await manager.insert(CompanyMerge, { ...row, mergedAt: this.clock.now(), moved });
    const id = String(inserted.identifiers[0]!['id']);
    const rows = Object.values(moved.rows).reduce((sum, ids) => sum + ids.length, 0);
    const after = {
      from: `${from.name}（${from.uscc}）`,
      facts: moved.facts.length,
      records: moved.records.length,
      rows,
    };
    const audit = { action: 'registry.companies-merged', companyId: into.id, after, note: reason };
    await this.transitions.begin(actor, manager, { table: mergeLifecycle, id, audit });
    return id;
  }

  private async both(manager: EntityManager, actor: Actor, { from, into }: Route): Promise<Both> {
    if (from === into) throw new InvalidInput([{ field: 'with', message: '这就是当前的档案，请选择另一家企业。' }]);
    const both = { into: await companyRecord(manager, actor, into), from: await companyRecord(manager, actor, from) };
    demandNotAway(both.into, both.from);
    const gone = [both.into, both.from].find(({ mergedIntoId }) => mergedIntoId !== null);
    if (gone) throw new RuleViolated(`“${gone.name}”的档案已并入“${gone.mergedIntoName}”，不能再合并。`);
    return both;
  }

  private ledgers(manager: EntityManager, { into, from }: Both) {
    const [mine, theirs] = [into, from].map(({ id, revision }) => ledgerUpTo(manager, id, revision));
    return Promise.all([mine!, theirs!]);
  }

  private async found(
    manager: EntityManager,
    { id, intoId }: { readonly id: string; readonly intoId: string },
  ): Promise<CompanyMerge> {
    const found = isRowId(id) ? await manager.findOneBy(CompanyMerge, { id, intoId }) : null;
    if (!found) throw new NotFound('没有找到这次合并，请从企业档案的“合并记录”进入。');
    return found;
  }

  /** When it was merged, and what day it is: whether it can be undone. */
  private term({ mergedAt }: Pick<CompanyMerge, 'mergedAt'>) {
    return { mergedOn: dateInShanghai(mergedAt), today: this.clock.today() };
  }

  private writing(actor: Actor, manager: EntityManager): Writing {
    return { actor, manager, recorder: this.recorder, now: this.clock.now() };
  }
}

interface Both {
  readonly into: CompanyRecord;
  readonly from: CompanyRecord;
}

/** A file that is put away is brought back before anything of it moves. */
function demandNotAway(...files: readonly CompanyRecord[]): void {
  const away = files.find(({ archiveId }) => archiveId !== null);
  if (away) throw new RuleViolated(`“${away.name}”的档案已归档，请先恢复它。`);
}

function demandUnchanged({ into, from }: Both, { revisions }: MergeForm): void {
  if (String(into.revision) === revisions.into && String(from.revision) === revisions.from) return;
  throw new Conflict('预览之后，其中一份档案有了新的登记。请核对下面的最新预览，再提交一次。');
}
