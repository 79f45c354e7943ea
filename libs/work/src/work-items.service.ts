import {
  type Actor,
  Conflict,
  Forbidden,
  InvalidInput,
  isCalendarDate,
  isRowId,
  plainText,
  RuleViolated,
  type StaffActor,
  weigh,
} from '@park/kernel';
import { Transitions } from '@park/identity';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { someOf } from './data/work-lists.query';
import { WorkItem } from './data/work-item.entity';
import { workRights } from './domain/access';
import type { LimitUnit } from './domain/clock/clock';
import { type Addressee, personAddressee } from './domain/item/addressee';
import { clockProblems, type ItemCourse } from './domain/item/item-course';
import { itemLifecycle, type ItemVerb } from './domain/item/item-lifecycle';
import { ItemPeople } from './item-people';
import { WorkCalendars } from './work-calendars.service';
import { noItem } from './work-queue.service';
import { type AskedStep, changeBy } from './work-steps';

/** A to-do as a person writes it down. */
export interface ItemForm {
  readonly title: string;
  readonly detail: string;
  readonly addressee: string;
  readonly limitDays: number;
  readonly limitUnit: string;
  readonly externalDueOn: string | null;
}

/** A to-do as somebody saw it; null: as it is now. */
interface SeenItem {
  readonly id: string;
  readonly version: number | null;
}

const MOST_AT_ONCE = 100;
const LONGEST_TITLE = 200;
const LONGEST_DETAIL = 500;
const SLICE = 50;

/** What people do with to-dos. Every step goes through the lifecycle, with its audit row. */
@Injectable()
export class WorkItems {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly calendars: WorkCalendars,
    private readonly people: ItemPeople,
    private readonly clock: Clock,
  ) {}

  /** Writes a to-do down for oneself, a colleague or a role. Throws InvalidInput by form field. */
  async create(actor: StaffActor, form: ItemForm): Promise<{ readonly id: string }> {
    workRights.createWork.demand(actor);
    const written = { ...form, title: plainText(form.title), detail: plainText(form.detail) };
    await this.check(actor, written);
    const { addressee, limitDays, limitUnit, externalDueOn } = written;
    const course: ItemCourse | null = isCalendarDate(externalDueOn)
      ? { pauses: [], extensions: [], externalDueOn: [externalDueOn] }
      : null;
    const values = {
      kind: 'manual',
      title: written.title,
      detail: written.detail || null,
      addressee,
      creatorId: actor.userId,
      creatorName: actor.name,
      startOn: this.clock.today(),
      limitDays,
      limitUnit: limitUnit as LimitUnit,
      course,
      ownClock: course !== null,
      status: itemLifecycle.initial,
    };
    return this.inOneGo(async (manager) => {
      const inserted = await manager.insert(WorkItem, values);
      const id = String(inserted.identifiers[0]!['id']);
      const audit = { action: 'work.created', after: { todo: written.title, addressee, limit: limitDays } };
      await this.transitions.begin(actor, manager, { table: itemLifecycle, id, audit });
      const item = { id, title: written.title, addressee, occasion: 'created', note: written.detail };
      await this.people.tell(actor, manager, { verb: 'create', item });
      return { id };
    });
  }

  /**
   * Takes a step with a to-do. Throws NotFound, Forbidden, RuleViolated (not open any more), Conflict when it changed
   * since `version`, InvalidInput naming reason, addressee, untilOn or days.
   */
  async take(actor: Actor, id: string, asked: AskedStep): Promise<void> {
    workRights.viewWork.demand(actor);
    this.demandStep(actor, await found(this.dataSource.manager, id), asked.verb);
    const calendar = await this.calendars.current(actor);
    if (asked.verb === 'transfer') await this.demandAddressee(actor, asked.addressee);
    await this.inOneGo(async (manager) => {
      const item = await found(manager, id);
      if (asked.version !== null && item.version !== asked.version)
        throw Conflict.changed('这项待办', '请刷新页面查看最新内容后再操作。');
      const addressee = await this.step(actor, manager, { item, asked, calendar });
      const waits = { id, title: item.title, addressee, occasion: `${asked.verb}:${item.version}`, note: asked.note };
      await this.people.tell(actor, manager, { verb: asked.verb, item: waits });
    });
  }

  /**
   * Takes the same step with several to-dos, each as it was seen (null: as it is), all or none; answers how many. Throws
   * like `take`, RuleViolated for more than a hundred.
   */
  async takeAll(actor: StaffActor, seen: readonly SeenItem[], asked: Omit<AskedStep, 'version'>): Promise<number> {
    workRights.viewWork.demand(actor);
    if (seen.length === 0) throw new InvalidInput([{ field: '', message: '请先勾选要办理的待办。' }]);
    if (seen.length > MOST_AT_ONCE) throw new RuleViolated(`一次最多办理 ${MOST_AT_ONCE} 项待办，请分几次办理。`);
    if (asked.verb === 'transfer') await this.demandAddressee(actor, asked.addressee);
    const calendar = await this.calendars.current(actor);
    const handed = { fromId: actor.userId, addressee: asked.addressee ?? '', at: this.clock.now() };
    await this.inOneGo(async (manager) => {
      for (const { id, version } of seen) {
        const item = await found(manager, id);
        this.demandStep(actor, item, asked.verb);
        if (version !== null && item.version !== version)
          throw Conflict.changed(`“${item.title}”`, '请返回工作台重新勾选；其余各项也没有改动。');
        await this.step(actor, manager, { item, asked: { ...asked, version: item.version }, calendar });
      }
      if (asked.verb === 'transfer') await this.people.tellOfAll(actor, manager, handed);
    });
    return seen.length;
  }

  /** Passes on everything that waits for a person; answers how much. May be asked for again after a failure. */
  async handOver(
    actor: Actor,
    { fromId, addressee, note }: { readonly fromId: string; readonly addressee: string; readonly note: string },
  ): Promise<number> {
    workRights.handOver.demand(actor);
    if (!isRowId(fromId)) throw new InvalidInput([{ field: 'from', message: '请选择由谁移交。' }]);
    const from = personAddressee(fromId);
    if (addressee === from) throw new InvalidInput([{ field: 'addressee', message: '请选择移交人以外的同事或岗位。' }]);
    await this.demandAddressee(actor, addressee);
    const calendar = await this.calendars.current(actor);
    const asked = { verb: 'transfer' as const, note, addressee: addressee as Addressee };
    const handed = { fromId, addressee, at: this.clock.now() };
    for (let passed = 0; ;) {
      const count = await this.inOneGo(async (manager) => {
        const items = await someOf(manager, from, SLICE);
        for (const item of items)
          await this.step(actor, manager, { item, asked: { ...asked, version: item.version }, calendar });
        if (items.length > 0) await this.people.tellOfAll(actor, manager, handed);
        return items.length;
      });
      passed += count;
      if (count < SLICE) return passed;
    }
  }

  /** Answers for whom it waits then. */
  private async step(
    actor: Actor,
    manager: EntityManager,
    {
      item,
      asked,
      calendar,
    }: { item: WorkItem; asked: AskedStep; calendar: Awaited<ReturnType<WorkCalendars['current']>> },
  ): Promise<string> {
    const missing = this.people.kinds.wordsMissing(item, asked.verb, asked.note);
    if (missing) throw new InvalidInput([{ field: 'reason', message: missing }]);
    const at = { actor, now: this.clock.now(), today: this.clock.today(), calendar };
    const { action, set, after, reason } = changeBy(item, asked, at);
    const before = 'addressee' in after ? { addressee: item.addressee } : {};
    const step = {
      table: itemLifecycle,
      entity: WorkItem,
      subject: item,
      verb: asked.verb,
      reason,
      set,
      audit: { action, before, after, note: reason.note ?? '', ...(item.companyId && { companyId: item.companyId }) },
    };
    try {
      await this.transitions.transition(actor, manager, step);
    } catch (error) {
      if ((error as { errno?: number }).errno === 1062)
        throw new RuleViolated('同一件事已经有一项新的待办，请办理那一项，不必重新办理这一项。');
      throw error;
    }
    return 'addressee' in set ? String(set.addressee) : item.addressee;
  }

  private async check(actor: Actor, { title, detail, addressee, ...clock }: ItemForm): Promise<void> {
    const problems = clockProblems({ ...clock, today: this.clock.today() });
    const length = (text: string) => [...text].length;
    if (title === '' || length(title) > LONGEST_TITLE)
      problems.push({ field: 'title', message: `请填写要办的事，不超过 ${LONGEST_TITLE} 个字。` });
    if (length(detail) > LONGEST_DETAIL)
      problems.push({
        field: 'detail',
        message: `“说明”不能超过 ${LONGEST_DETAIL} 个字，现为 ${length(detail)} 个字。`,
      });
    if (!(await this.people.canTake(actor, addressee))) problems.push(NO_ADDRESSEE);
    if (problems.length > 0) throw new InvalidInput(problems);
  }

  /** Who may not take a step is told so before what is wrong with its form. */
  private demandStep(actor: Actor, subject: WorkItem, verb: ItemVerb): void {
    if (weigh(itemLifecycle, actor, { subject, verb }).refused === 'role')
      throw new Forbidden(
        `您不能${itemLifecycle.verbs[verb]}这项待办：办理人、发起人或系统管理员、领导才可以，请联系他们办理。`,
      );
    const refusal = this.people.kinds.refusal(actor, subject, verb);
    if (refusal) throw new RuleViolated(refusal);
  }

  private async demandAddressee(actor: Actor, addressee: unknown): Promise<void> {
    if (!(await this.people.canTake(actor, addressee))) throw new InvalidInput([NO_ADDRESSEE]);
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

async function found(manager: EntityManager, id: string): Promise<WorkItem> {
  const item = isRowId(id) && (await manager.findOneBy(WorkItem, { id }));
  if (!item) throw noItem();
  return item;
}

const NO_ADDRESSEE = { field: 'addressee', message: '请选择办理的同事或岗位；已停用的账号不能选。' };
