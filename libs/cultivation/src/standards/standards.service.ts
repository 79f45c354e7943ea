import type { Criterion, CriterionCondition, ScoreItem } from '@park/criteria';
import { type Actor, Conflict, type FieldProblem, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Transitions } from '@park/identity';
import { Clock, withRetry } from '@park/platform';
import { attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TitleStandard } from '../data/standards/title-standard.entity';
import { ladderRights } from '../domain/assessment/assessment-access';
import { conditionProblems } from '../domain/standards/condition-problems';
import { standardRights, writersWith } from '../domain/standards/standard-access';
import { isDutiesOnly, type StandardContent, withTableName } from '../domain/standards/standard-content';
import { namedBy, titleMeant } from '../domain/standards/own-title';
import { rearranged, withItem, withModel } from '../domain/standards/points';
import { readStandardForm, type StandardForm, type StandardHead } from '../domain/standards/standard-form';
import { standardLifecycle, type StandardVerb } from '../domain/standards/standard-lifecycle';
import { readStandard, standardId } from '../domain/standards/read-standard';
import { criterionOn, type CriterionVersion, type Purpose, type Title, versionsAfter } from '../domain/titles/title';
import { Ladders, type LaddersNow } from '../titles/ladders';
import { type Shift, StandardShifts } from './standard-shifts';

/** A version with what it says as a criterion, what is wrong with it, and the criterion that holds without it. */
export interface StandardInHand {
  readonly row: TitleStandard;
  /** null: it cannot judge anybody yet. */
  readonly criterion: Criterion | null;
  readonly problems: readonly FieldProblem[];
  /** Whether it can be handed in: it judges companies, or changes only the duties of the title. */
  readonly isUsable: boolean;
  /** The title as it is today; null while it is on no ladder. */
  readonly title: Title | null;
  /** What it takes the place of on its first day; null where the title has no standard. */
  readonly before: Criterion | null;
  /** Of a version that was passed: later ones, shipped with a release or passed on pages, that count in its place. */
  readonly after: readonly CriterionVersion[];
  /** Whether the title is on a ladder without it. */
  readonly isOnLadder: boolean;
}

/** A condition that is saved; without an id it is a new one at the end. */
export interface SavedCondition {
  readonly version: number;
  readonly condition: CriterionCondition;
}

/** An item of a table of points that is saved. */
export interface SavedPoints {
  readonly version: number;
  readonly place: string;
  readonly item: ScoreItem;
}

/** An item of a table of points that is taken out or moved. */
export interface ArrangedPoints {
  readonly version: number;
  readonly place: string;
  readonly act: 'remove' | 'up' | 'down';
}

const MOST = 200;

/** Versions of the standards of titles that officers write on pages; nothing holds before somebody else has passed it. */
@Injectable()
export class Standards {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly ladders: Ladders,
    private readonly shifts: StandardShifts,
    private readonly clock: Clock,
  ) {}

  /** The ladders with everything that was passed. */
  now(actor: Actor): Promise<LaddersNow> {
    ladderRights.viewAssessments.demand(actor);
    return this.ladders.current();
  }

  /** The latest ones first, each with those that count in its place. */
  async list(actor: Actor): Promise<readonly Pick<StandardInHand, 'row' | 'after'>[]> {
    ladderRights.viewAssessments.demand(actor);
    const rows = await this.dataSource.manager.find(TitleStandard, { order: { id: 'DESC' }, take: MOST });
    const { byCode } = await this.ladders.current();
    return rows.map((row) => ({ row, after: afterOf(row, byCode) }));
  }

  /** Throws NotFound. */
  async find(actor: Actor, id: string): Promise<StandardInHand> {
    ladderRights.viewAssessments.demand(actor);
    return this.inHand(await foundStandard(this.dataSource.manager, id));
  }

  /**
   * Who would gain and who would lose by a version that is not decided, for each purpose beside what holds for that
   * purpose; [] for one that cannot judge anybody.
   */
  async shiftsOf(actor: Actor, { row, criterion }: StandardInHand): Promise<Shift[]> {
    const isOpen = row.status === 'draft' || row.status === 'submitted';
    if (!criterion || !isOpen) return [];
    const { titleCode, content } = row;
    const shifts: Shift[] = [];
    for (const purpose of content.purposes) {
      const before = await this.before(titleCode, { ...content, purpose }, criterion.id);
      shifts.push(await this.shifts.of(actor, { titleCode, purpose, before, after: criterion }));
    }
    return shifts;
  }

  /** A draft with the conditions that hold now. Throws InvalidInput by field. */
  async begin(actor: Actor, form: StandardForm): Promise<{ readonly id: string }> {
    standardRights.editStandards.demand(actor);
    const meant = titleMeant(
      { titleCode: form.titleCode, titleName: form.texts.titleName },
      attribute('validTitles')?.codes ?? {},
    );
    if ('problem' in meant) throw new InvalidInput([meant.problem]);
    const { titleCode, label } = meant;
    const head = namedBy(await this.readHead({ ...form, titleCode }), label);
    const before = await this.before(titleCode, { ...head, purpose: head.purposes[0]! });
    const conditions = (before?.conditions ?? []).map((each) => ({
      ...{ ...each, expression: withTableName(each.expression, '') },
    }));
    const isPlain = isDutiesOnly(head);
    const content: StandardContent = {
      ...{ ...head, model: isPlain ? null : (before?.model ?? null), conditions: isPlain ? [] : conditions },
    };
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { identifiers } = await manager.insert(TitleStandard, {
          ...{ titleCode, status: standardLifecycle.initial, effectiveFrom: head.effectiveFrom },
          ...{ content: content as never, writerIds: writersWith('', actor), changedByName: actor.name },
        });
        const id = String(identifiers[0]!['id']);
        const after = {
          ...{ titleCode, title: head.title, effectiveFrom: head.effectiveFrom },
          ...(label && { titleName: label }),
        };
        const audit = { action: 'cultivation.standard-drafted', after };
        await this.transitions.begin(actor, manager, { table: standardLifecycle, id, audit });
        return { id };
      }),
    );
  }

  /** Document, days and place on the ladder of a draft. Throws InvalidInput by field, NotFound, Conflict, RuleViolated. */
  async editHead(actor: Actor, id: string, asked: { readonly version: number; readonly form: StandardForm }) {
    const { row } = await this.find(actor, id);
    const label = row.content.rung?.label;
    const head = namedBy(await this.readHead({ ...asked.form, titleCode: row.titleCode }), label);
    await this.edit(actor, id, { version: asked.version, change: (content) => ({ ...content, ...head }) });
  }

  /** Throws as `editHead` does, InvalidInput naming clause or text. */
  async saveCondition(actor: Actor, id: string, { version, condition }: SavedCondition): Promise<void> {
    const problems = conditionProblems(condition);
    if (problems.length > 0) throw new InvalidInput(problems);
    const change = (content: StandardContent): StandardContent => {
      const isThere = content.conditions.some((each) => each.id === condition.id);
      const conditions = isThere
        ? content.conditions.map((each) => (each.id === condition.id ? condition : each))
        : [...content.conditions, condition];
      return { ...content, conditions };
    };
    await this.edit(actor, id, { version, change });
  }

  /** Throws as `editHead` does. */
  async removeCondition(actor: Actor, id: string, asked: { readonly version: number; readonly conditionId: string }) {
    const change = (content: StandardContent): StandardContent => {
      const conditions = content.conditions.filter((each) => each.id !== asked.conditionId);
      if (conditions.length === content.conditions.length) throw new NotFound('没有这项条件，它可能已被删去。');
      return { ...content, conditions };
    };
    await this.edit(actor, id, { version: asked.version, change });
  }

  /**
   * Puts an item into the table of points: `1.0` in place of the one that is there, `new` and `1.new` at the end. Throws as
   * `editHead` does, NotFound for a place that is gone.
   */
  async savePoints(actor: Actor, id: string, { version, place, item }: SavedPoints): Promise<void> {
    await this.edit(actor, id, {
      version,
      change: (content) => withModel(content, withItem(content.model, place, item)),
    });
  }

  /** Takes an item out of the table of points, or moves it among its own. Throws as `savePoints` does. */
  async arrangePoints(actor: Actor, id: string, { version, place, act }: ArrangedPoints): Promise<void> {
    const change = (content: StandardContent) => withModel(content, rearranged(content.model, place, act));
    await this.edit(actor, id, { version, change });
  }

  /** Hands in, gives back, passes or discards. Throws RuleViolated, Forbidden, InvalidInput naming verb or reason, Conflict. */
  async step(
    actor: Actor,
    id: string,
    asked: { readonly verb: string; readonly version: number; readonly note: string },
  ): Promise<void> {
    standardRights.approveStandards.demand(actor);
    const { row, isUsable } = await this.find(actor, id);
    if (!Object.hasOwn(standardLifecycle.verbs, asked.verb) || asked.verb === 'edit')
      throw new InvalidInput([{ field: 'verb', message: '请选择要办理的步骤。' }]);
    const verb = asked.verb as Exclude<StandardVerb, 'edit'>;
    const set = {
      ...{ changedByName: actor.name },
      ...(verb === 'submit' && { writerIds: writersWith(row.writerIds, actor) }),
      ...(verb === 'return' && { returnNote: asked.note.trim() }),
      ...(verb === 'approve' && { ...this.decidedNow(), decidedByName: actor.name }),
    };
    await withRetry(() =>
      this.dataSource.transaction((manager) =>
        this.transitions.transition(actor, manager, {
          ...{ table: standardLifecycle, entity: TitleStandard, verb, set, reason: { note: asked.note } },
          subject: { ...row, version: asked.version, isUsable },
          audit: { action: `cultivation.standard-${verb}`, note: asked.note, after: { titleCode: row.titleCode } },
        }),
      ),
    );
    if (verb === 'approve') this.ladders.forget();
  }

  private decidedNow() {
    return { decidedOn: this.clock.today(), decidedAt: this.clock.now() };
  }

  private async edit(
    actor: Actor,
    id: string,
    { version, change }: { readonly version: number; change(content: StandardContent): StandardContent },
  ): Promise<void> {
    standardRights.editStandards.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const row = await foundStandard(manager, id);
        if (row.status === 'draft' && row.version !== version)
          throw new Conflict(`这份草稿刚刚由${row.changedByName}更改，请核对最新内容后再保存。`);
        const content = change(row.content);
        await this.transitions.transition(actor, manager, {
          ...{ table: standardLifecycle, entity: TitleStandard, verb: 'edit' as const },
          subject: { ...row, version, isUsable: true },
          set: {
            ...{ content, effectiveFrom: content.effectiveFrom, changedByName: actor.name },
            writerIds: writersWith(row.writerIds, actor),
          },
          audit: {
            ...{ action: 'cultivation.standard-edit', after: { titleCode: row.titleCode, title: content.title } },
          },
        });
      }),
    );
  }

  private async readHead(form: StandardForm): Promise<StandardHead> {
    const { tracks, byCode } = await this.ladders.current();
    const { head, problems } = readStandardForm(form, { tracks, isNew: !byCode.has(form.titleCode) });
    if (problems.length > 0) throw new InvalidInput(problems);
    return head;
  }

  private async before(
    titleCode: string,
    { purpose, effectiveFrom }: { readonly purpose: Purpose } & Pick<StandardContent, 'effectiveFrom'>,
    besides?: string,
  ): Promise<Criterion | null> {
    const title = (await this.ladders.current()).byCode.get(titleCode)?.title;
    if (!title) return null;
    const versions = title.versions.filter(({ criterion }) => criterion.id !== besides);
    return criterionOn({ ...title, versions }, purpose, effectiveFrom) ?? null;
  }

  private async inHand(row: TitleStandard): Promise<StandardInHand> {
    const id = standardId(row.titleCode, row.id);
    const read = readStandard(row.content, id);
    const { byCode } = await this.ladders.current();
    const versions = byCode.get(row.titleCode)?.title.versions ?? [];
    const others = versions.filter(({ criterion }) => criterion.id !== id);
    const plain = isDutiesOnly(row.content);
    return {
      ...{ row, criterion: read.ok && !plain ? read.criterion : null, problems: read.ok || plain ? [] : read.problems },
      ...{ isUsable: read.ok || plain, title: byCode.get(row.titleCode)?.title ?? null },
      before: await this.before(row.titleCode, { ...row.content, purpose: row.content.purposes[0]! }, id),
      after: afterOf(row, byCode),
      isOnLadder: row.content.rung === null || others.length > 0,
    };
  }
}

function afterOf({ id, titleCode, status }: TitleStandard, byCode: LaddersNow['byCode']): readonly CriterionVersion[] {
  const versions = byCode.get(titleCode)?.title.versions ?? [];
  return status === 'approved' ? versionsAfter(versions, standardId(titleCode, id)) : [];
}

async function foundStandard(manager: EntityManager, id: string): Promise<TitleStandard> {
  const row = isRowId(id) && (await manager.findOneBy(TitleStandard, { id }));
  if (!row) throw new NotFound('没有找到这个标准版本，请从标准与版本的列表中选择。');
  return row;
}
