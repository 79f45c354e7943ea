import { type CalendarDate, isCalendarDate, weigh } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { placeOf, type Stage } from '../stages';
import { type ProjectInHand, projectLifecycle, verbBetween } from './project-lifecycle';

type Json = Readonly<Record<string, unknown>>;

/** Something in a hand-worked case that cannot be read: where, what should stand there and what does. */
export interface CaseFault {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;
}

/** How a move was judged: refused by order, role or reason, and all that is missing. */
export interface MoveOutcome {
  readonly allowed: boolean;
  readonly refused: 'order' | 'role' | 'reason' | null;
  readonly missing: readonly string[];
}

/** Judges the move of a case `{ asOf, project, actor: { id, roles }, target, reasonCode?, reasonNote?, park? }`. */
export function judgeMoveCase(
  json: Json,
): { readonly outcome: MoveOutcome } | { readonly faults: readonly CaseFault[] } {
  const { asOf } = json;
  const [project, actor] = [json['project'] as ProjectFacts | null, json['actor'] as Json | null];
  if (!isCalendarDate(asOf)) return { faults: [{ path: 'asOf', wanted: 'YYYY-MM-DD', found: asOf }] };
  if (!isRecord(project)) return { faults: [{ path: 'project', wanted: '{ … }', found: project }] };
  if (!isRecord(actor)) return { faults: [{ path: 'actor', wanted: '{ id, roles }', found: actor }] };
  const stage = project['stage'];
  if (placeOf(stage) === -1 && stage !== 'terminated')
    return {
      faults: [{ path: 'project.stage', wanted: Object.keys(projectLifecycle.states).join('|'), found: stage }],
    };
  return { outcome: judge(json, inHand(project, asOf, json['park'])) };
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inHand(project: ProjectFacts, asOf: CalendarDate, park: unknown): ProjectInHand {
  const before = project['stageBeforeTermination'];
  return {
    stage: project['stage'] as Stage,
    stageBeforeTermination: placeOf(before) === -1 ? null : (before as ProjectInHand['stageBeforeTermination']),
    answers: new Answers(project, asOf),
    park: isRecord(park) ? park : {},
  };
}

function judge(json: Json, subject: ProjectInHand): MoveOutcome {
  const to = String(json['target']);
  const verb = verbBetween(subject.stage, to);
  if (verb === null) return { allowed: false, refused: 'order', missing: [] };
  const person = json['actor'] as Json;
  const roles = (Array.isArray(person['roles']) ? person['roles'] : []) as readonly string[];
  const actor = { kind: 'staff' as const, userId: String(person['id']), name: '', roles };
  const reason = { ...text('code', json['reasonCode']), ...text('note', json['reasonNote']) };
  const { refused, missing } = weigh(projectLifecycle, actor, { subject, verb, to: to as Stage, reason });
  return { allowed: refused === null && missing.length === 0, refused, missing };
}

function text(key: 'code' | 'note', value: unknown): { code?: string; note?: string } {
  return typeof value === 'string' ? { [key]: value } : {};
}
