import {
  type Actor,
  type Asked,
  Bug,
  Conflict,
  type Lifecycle,
  stateOf,
  type Stateful,
  type StepReason,
  weigh,
} from '@park/kernel';
import { Clock, Outbox, type OutboxEvent } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { EntityManager, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { Audit } from './audit.service';
import { StateHistory } from './data/state-history.entity';
import { refusal } from './domain/refusal';

/** What the audit row of a step says besides its subject and state. */
interface Told {
  readonly action: string;
  readonly companyId?: string;
  readonly before?: object;
  readonly after?: object;
  readonly note?: string;
}

/** The record as it was read: of a state, and guarded by the count of its changes. */
type Seen<State extends string> = Stateful<State> & { readonly id: string; readonly version: number };

/** A new record of a kind, in its first state. */
export interface Beginning<State extends string, Verb extends string, Subject> {
  readonly table: Lifecycle<State, Verb, Subject>;
  readonly id: string;
  readonly audit: Told;
  /** The states that it came to before it was written down here, the earliest first, with their days; the last is that of today. */
  readonly past?: readonly PastState<State, Verb>[];
}

/** A state of a record before it was written down here. */
interface PastState<State extends string, Verb extends string> {
  readonly state: State;
  readonly verb: Verb | 'begin';
  readonly at: Date;
}

/** A step to be taken. */
export interface Step<State extends string, Verb extends string, Subject extends Stateful<State>> extends Asked<
  State,
  Verb,
  Subject
> {
  readonly table: Lifecycle<State, Verb, Subject>;
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly subject: Subject & Seen<State>;
  /** Values of the columns that the row says it writes. */
  readonly set?: object;
  /** What the step was decided on, for the history. */
  readonly basis?: object;
  /** What else happens with it, after the guarded update; what it answers is told in the audit row. */
  readonly effects?: () => Promise<object | void>;
  readonly events?: readonly OutboxEvent[];
  readonly audit: Told;
}

const MOST_STEPS = 200;

/** A step that a record has taken. */
export type StateStep = Pick<
  StateHistory,
  'verb' | 'fromState' | 'toState' | 'at' | 'actorName' | 'reasonCode' | 'reasonNote'
>;

/** The only way a record with a lifecycle changes: state, history, audit and events in the caller's transaction. */
@Injectable()
export class Transitions {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Notes that a new record has come into its first state; the caller has inserted it with `table.initial`. */
  async begin<State extends string, Verb extends string, Subject>(
    actor: Actor,
    manager: EntityManager,
    beginning: Beginning<State, Verb, Subject>,
  ): Promise<void> {
    await this.beginAll(actor, manager, [beginning]);
  }

  /** The same for several records with as many statements as for one. */
  async beginAll<State extends string, Verb extends string, Subject>(
    actor: Actor,
    manager: EntityManager,
    beginnings: readonly Beginning<State, Verb, Subject>[],
  ): Promise<void> {
    if (beginnings.length === 0) return;
    const by = this.by(actor);
    const rows = beginnings.flatMap(({ table, id, past = [] }) => {
      const steps = past.length > 0 ? past : [{ state: table.initial, verb: 'begin', at: by.at }];
      return steps.map(({ state: toState, verb, at }, place) => ({
        ...{ subjectType: table.subject, subjectId: id, verb, ...by, at },
        ...{ fromState: steps[place - 1]?.state ?? null, toState },
      }));
    });
    await manager.insert(StateHistory, rows);
    const told = beginnings.map(({ table, id, audit }) => {
      return { actor, objectType: table.subject, objectId: id, ...audit };
    });
    await this.audit.record(manager, ...told);
  }

  /** Of some records those whose beginning is not noted yet. */
  async unbegun(
    _actor: Actor,
    manager: EntityManager,
    { table, ids }: { readonly table: { readonly subject: string }; readonly ids: readonly string[] },
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const where = { subjectType: table.subject, subjectId: In([...ids]) };
    const begun = await manager.find(StateHistory, { where, select: { subjectId: true } });
    const noted = new Set(begun.map(({ subjectId }) => subjectId));
    return new Set(ids.filter((id) => !noted.has(id)));
  }

  /**
   * Takes a step, guarded by the state and version that were seen. Throws RuleViolated (wrong state, something missing),
   * Forbidden, InvalidInput naming reason, Conflict when the record changed since it was read.
   */
  async transition<State extends string, Verb extends string, Subject extends Stateful<State>>(
    actor: Actor,
    manager: EntityManager,
    step: Step<State, Verb, Subject>,
  ): Promise<void> {
    const { table, subject, audit } = step;
    const weighed = weigh(table, actor, step);
    const refused = refusal(table, weighed, step);
    if (refused) throw refused;
    const from = stateOf(table, subject as Subject);
    const to = weighed.move!.to ?? from;
    await update(manager, step, { to, writes: weighed.move!.writes ?? [] });
    const more = (await step.effects?.()) ?? {};
    if (to !== from)
      await manager.insert(StateHistory, { ...this.historyOf(actor, step), fromState: from, toState: to });
    const states = to === from ? [{}, {}] : [{ [table.column]: from }, { [table.column]: to }];
    const [before, after] = [
      { ...states[0], ...audit.before },
      { ...states[1], ...audit.after, ...more },
    ];
    await this.audit.record(manager, {
      actor,
      objectType: table.subject,
      objectId: subject.id,
      ...audit,
      before,
      after,
    });
    await this.outbox.add(manager, step.events ?? []);
  }

  /** The states of a record with who brought it there and why, the newest first. */
  history(manager: EntityManager, subjectType: string, subjectId: string): Promise<StateStep[]> {
    return manager.find(StateHistory, { where: { subjectType, subjectId }, order: { id: 'DESC' }, take: MOST_STEPS });
  }

  private historyOf<State extends string, Verb extends string, Subject extends Stateful<State>>(
    actor: Actor,
    { table, subject, verb, reason, basis }: Step<State, Verb, Subject>,
  ) {
    return {
      subjectType: table.subject,
      subjectId: subject.id,
      verb,
      ...this.by(actor),
      ...reasonOf(reason),
      basis: basis ?? null,
    };
  }

  private by(actor: Actor) {
    return { at: this.clock.now(), actorId: actor.kind === 'system' ? null : actor.userId, actorName: actor.name };
  }
}

function reasonOf(reason: StepReason | undefined) {
  return { reasonCode: reason?.code ?? null, reasonNote: reason?.note?.trim() || null };
}

async function update<State extends string, Verb extends string, Subject extends Stateful<State>>(
  manager: EntityManager,
  { table, entity, subject, set = {} }: Step<State, Verb, Subject>,
  { to, writes }: { to: State; writes: readonly string[] },
): Promise<void> {
  const given = Object.keys(set).sort().join();
  if (given !== [...writes].sort().join())
    throw new Bug(`${table.subject} 的这一步应写 ${writes.join()}，实写 ${given}`);
  const changed = Conflict.changed(`这个${table.noun}`);
  // A form can send anything for the version it was opened with; what is no number no record has.
  if (!Number.isSafeInteger(subject.version)) throw changed;
  const seen = { id: subject.id, version: subject.version, [table.column]: stateOf(table, subject as Subject) };
  const { affected } = await manager.update(entity, seen, {
    ...set,
    [table.column]: to,
    version: subject.version + 1,
  });
  if (affected !== 1) throw changed;
}
