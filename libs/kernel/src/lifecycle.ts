import type { Actor } from './actor';

/** Why a person takes a step: a code of the room, words of their own, or both. */
export interface StepReason {
  readonly code?: string;
  readonly note?: string;
}

/** A record with a state, in the column `status` or, where a room calls it so, `stage`. */
export type Stateful<State extends string> = { readonly status: State } | { readonly stage: State };

/** One row of a lifecycle: a verb, the states it starts from, the state it leads to, and on what terms. */
interface Move<State extends string, Verb extends string, Subject> {
  readonly verb: Verb;
  readonly from: readonly State[];
  /** Left out by a verb that changes the record and leaves its state as it is. */
  readonly to?: State;
  readonly may: (actor: Actor, subject: Subject) => boolean;
  /** Whether the step is next in line for this record; without it, it is. */
  readonly inOrder?: (subject: Subject) => boolean;
  /** Ids of what this record still lacks for the step; without it, nothing. */
  readonly needs?: (subject: Subject) => readonly string[];
  /** What is wrong with the reason given, in Chinese, or null; without it, none is asked for. */
  readonly reason?: (given: StepReason) => string | null;
  /** Columns that the step sets besides the state: all of these and no others. */
  readonly writes?: readonly string[];
}

/** The life of a kind of record as data: guard, button, "what is missing", and diagram read the same rows. */
export interface Lifecycle<State extends string, Verb extends string, Subject> {
  /** The kind of record in history and audit, for example 'policy-version'. */
  readonly subject: string;
  /** What people call such a record. */
  readonly noun: string;
  readonly column: 'status' | 'stage';
  readonly initial: State;
  readonly states: Readonly<Record<State, string>>;
  readonly verbs: Readonly<Record<Verb, string>>;
  /** What the ids of `needs` mean. */
  readonly needs: Readonly<Record<string, string>>;
  readonly moves: readonly Move<State, Verb, Subject>[];
}

/** A step somebody asks for; `to` is given where a verb leads to more than one state. */
export interface Asked<State extends string, Verb extends string, Subject> {
  readonly subject: Subject;
  readonly verb: Verb;
  readonly to?: State;
  readonly reason?: StepReason;
}

/**
 * How a step that was asked for stands. `refused` names the first that does not hold: the state or the order of steps,
 * the role, the reason. `missing` is listed whether it is refused or not; allowed is who has neither.
 */
interface Weighed<State extends string, Verb extends string, Subject> {
  readonly move: Move<State, Verb, Subject> | null;
  readonly refused: 'order' | 'role' | 'reason' | null;
  readonly missing: readonly string[];
}

/** Declares a lifecycle. Throws for a state that cannot be reached and for two rows that answer the same question. */
export function lifecycle<State extends string, Verb extends string, Subject>(
  table: Lifecycle<State, Verb, Subject>,
): Lifecycle<State, Verb, Subject> {
  const reached = new Set<string>([table.initial]);
  for (let grew = true; grew;) {
    const before = reached.size;
    for (const { from, to } of table.moves) if (to && from.some((state) => reached.has(state))) reached.add(to);
    grew = reached.size > before;
  }
  const lost = Object.keys(table.states).filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`lifecycle states cannot be reached: ${lost.join(', ')}`);
  const questions = table.moves.flatMap(({ verb, from, to }) =>
    from.map((state) => `${verb}: ${state} -> ${to ?? ''}`),
  );
  const twice = questions.filter((question, at) => questions.indexOf(question) !== at);
  if (twice.length > 0) throw new Error(`lifecycle rows answer twice: ${twice.join(', ')}`);
  return table;
}

/** The state a record is in. */
export function stateOf<State extends string, Verb extends string, Subject extends Stateful<State>>(
  table: Lifecycle<State, Verb, Subject>,
  subject: Subject,
): State {
  return (subject as unknown as Record<string, State>)[table.column]!;
}

/** Whether this person may take this step now, why not, and what the record lacks for it. */
export function weigh<State extends string, Verb extends string, Subject extends Stateful<State>>(
  table: Lifecycle<State, Verb, Subject>,
  actor: Actor,
  asked: Asked<State, Verb, Subject>,
): Weighed<State, Verb, Subject> {
  const { subject, verb, to, reason = {} } = asked;
  const state = stateOf(table, subject);
  const rows = table.moves.filter((row) => row.verb === verb && row.from.includes(state));
  const move = (to === undefined ? rows[0] : rows.find((row) => row.to === to)) ?? null;
  if (!move) return { move, refused: 'order', missing: [] };
  const missing = [...new Set(move.needs?.(subject) ?? [])].sort();
  const refused =
    move.inOrder?.(subject) === false
      ? 'order'
      : !move.may(actor, subject)
        ? 'role'
        : (move.reason?.(reason) ?? null) !== null
          ? 'reason'
          : null;
  return { move, refused, missing };
}

/** A step that is open to a person now, and what the record still lacks for it. */
interface OpenStep<State extends string, Verb extends string> {
  readonly verb: Verb;
  readonly label: string;
  readonly to: State | null;
  readonly missing: readonly { readonly id: string; readonly label: string }[];
}

/** The steps a page offers this person for this record, each with what is missing; the reason is asked for later. */
export function openSteps<State extends string, Verb extends string, Subject extends Stateful<State>>(
  table: Lifecycle<State, Verb, Subject>,
  actor: Actor,
  subject: Subject,
): OpenStep<State, Verb>[] {
  const state = stateOf(table, subject);
  return table.moves.flatMap(({ verb, from, to }) => {
    if (!from.includes(state)) return [];
    const { refused, missing } = weigh(table, actor, { subject, verb, ...(to ? { to } : {}) });
    if (refused === 'order' || refused === 'role') return [];
    const named = missing.map((id) => ({ id, label: table.needs[id] ?? id }));
    return [{ verb, label: table.verbs[verb], to: to ?? null, missing: named }];
  });
}

/** The lifecycle as a Mermaid state diagram. */
export function stateDiagram<State extends string, Verb extends string, Subject>(
  table: Lifecycle<State, Verb, Subject>,
): string {
  const names = Object.entries(table.states).map(([state, label]) => `  ${state}: ${String(label)}`);
  const steps = table.moves.flatMap(({ verb, from, to }) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${table.verbs[verb]}`),
  );
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${table.initial}`, ...names, ...steps, '```'].join('\n');
}
