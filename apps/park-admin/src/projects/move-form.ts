import { openSteps, type StaffActor } from '@park/kernel';
import {
  projectFields,
  projectLabels,
  projectLifecycle,
  projectRights,
  type Projects,
  projectStages,
  requirements,
  type Stage,
  typedOf,
} from '@park/projects';
import { choices, type TypedForm } from '@park/web-kit';
import { inputOf } from './project-inputs';
import type { OfferedPeople } from './project-names';

type InHand = Awaited<ReturnType<Projects['find']>>;
type Row = (typeof requirements)[number];

/** The move that is open in a form: where to, what was typed, and who can be named. */
export interface OpenMove {
  readonly to: string;
  readonly typed: Readonly<Record<string, string>>;
  /** The project as it would be with what was typed. */
  readonly supposed: InHand;
  readonly people: OfferedPeople;
  /** Whether the form stands on the board. */
  readonly isOnBoard: boolean;
}

const { approvalNames, evidenceKinds, endings } = projectLabels;

/** What a move asks for: the missing answers as inputs, what is answered elsewhere as links, and the reason. */
export function moveForm(actor: StaffActor, project: InHand, open: OpenMove) {
  const { to, supposed, isOnBoard } = open;
  const step = stepTo(actor, project, to);
  if (!step) return null;
  const canFill = projectRights.editProjects.allows(actor, project);
  const then = stepTo(actor, supposed, to)?.missing ?? [];
  const ids = new Set([...step.missing, ...then].map(({ id }) => id));
  const rows = requirements.filter(({ id }) => ids.has(id));
  return {
    ...{ id: project.id, version: project.version, to, isOnBoard, seen: seenOf(project) },
    heading: step.missing.length > 0 ? `${step.heading}还差 ${step.missing.length} 项` : step.heading,
    ...(canFill ? inputsOf(rows, project, open) : { fields: [], approvals: [], evidence: [] }),
    others: rows.filter((row) => !canFill || !isAsked(row)).map((row) => otherOf(project.id, row)),
    reasons: step.verb === 'terminate' ? choices(endings) : null,
    asksNote: step.verb !== 'advance',
    noteRequired: step.verb === 'return' || step.verb === 'restore',
  };
}

/** The steps that are open to this person, each with what it still lacks. */
export function stepsOf(actor: StaffActor, project: InHand) {
  return openSteps(projectLifecycle, actor, project).flatMap(({ to, verb, label, missing }) =>
    to === null ? [] : [{ to, verb, missing, heading: headingOf(label, to) }],
  );
}

function stepTo(actor: StaffActor, project: InHand, to: string) {
  return stepsOf(actor, project).find((each) => each.to === to);
}

const headingOf = (label: string, to: Stage) =>
  to === 'terminated' ? label : `${label}到“${projectStages.names[to]}”`;

/** Where the project stood when the form was opened. */
export const seenOf = ({ stage, facts }: Pick<InHand, 'stage' | 'facts'>) => [
  { key: 'stageNow', label: '阶段', value: projectStages.names[stage] },
  { key: 'nextNow', label: '下一步', value: typeof facts['nextStep'] === 'string' ? facts['nextStep'] : '' },
  { key: 'note', label: '原因', value: '' },
];

const isAsked = ({ fields, approval, evidence }: Row) => Boolean(fields ?? approval ?? evidence);

function inputsOf(rows: readonly Row[], { facts }: InHand, { people, typed }: OpenMove) {
  const answered = projectFields.flatMap(({ key }) => (typed[key] ? [key] : []));
  const keys = new Set([...rows.flatMap(({ fields = [] }) => fields), ...answered]);
  const codes = [...new Set(rows.flatMap(({ approval }) => approval ?? []))];
  const kinds = [...new Set(rows.flatMap(({ evidence = [] }) => evidence))];
  return {
    fields: projectFields
      .filter(({ key }) => keys.has(key))
      .map((field) => ({ ...inputOf(field, typedOf(field, facts), people), hint: '' })),
    approvals: codes.map((code) => ({ code, label: approvalNames[code] ?? code })),
    evidence: kinds.map((kind) => ({ kind, label: evidenceKinds[kind] ?? kind })),
  };
}

function otherOf(id: string, { id: row, label }: Row) {
  return { label, href: row === 'access' ? `/projects/${id}/access` : `/projects/${id}/papers` };
}

/** The papers that a form of a move names; those left blank are none. */
export function papersIn(form: TypedForm) {
  const named = (start: string) => [
    ...new Set(form.names().flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []))),
  ];
  const codes = named('approval-').flatMap((name) => /^(.+)-number$/.exec(name)?.[1] ?? []);
  return {
    approvals: codes
      .map((code) => ({
        ...{ code, number: form.line(`approval-${code}-number`), decidedOn: form.text(`approval-${code}-decidedOn`) },
      }))
      .filter(({ number, decidedOn }) => number !== '' || decidedOn !== ''),
    evidence: named('evidence-')
      .map((kind) => ({ kind, on: form.text(`evidence-${kind}`) }))
      .filter(({ on }) => on !== ''),
  };
}
