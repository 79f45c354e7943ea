import { NotFound, openSteps, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Leads, ProjectDesk, projectLabels, projectRights, Projects } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { ProjectNames } from './project-names';

/** As long as the title of a problem can be. */
const LONGEST_TITLE = 120;

type Query = Readonly<Record<string, unknown>>;
type InHand = Awaited<ReturnType<Projects['find']>>;
type Problem = Awaited<ReturnType<ProjectDesk['problems']['of']>>[number];

const { problemKinds, problemLifecycle, problemStates, problemVerbs } = projectLabels;
const asked = { escalate: '上报的原因', solve: '解决的结果', reopen: '重新提出的原因' } as const;

/** The page with what a project lacks: those that stand, those that were solved, and the form that is open. */
@Injectable()
export class ProblemPages {
  constructor(
    private readonly projects: Projects,
    private readonly desk: ProjectDesk,
    private readonly names: ProjectNames,
    private readonly clock: Clock,
    private readonly leads: Leads,
  ) {}

  async show(actor: StaffActor, id: string, query: Query = {}) {
    const project = await this.projects.find(actor, id);
    const [problems, names] = await Promise.all([this.desk.problems.of(actor, project), this.names.all(actor)]);
    const lines = problems.map((problem) => problemLine(problem, names.nameOf, this.clock.today()));
    const canEdit = projectRights.editProjects.allows(actor, project);
    const form = await this.formOf(actor, { project, problems, query, canEdit });
    return {
      title: '问题',
      subtitle: `${project.title} · ${project.code}`,
      crumbs: [
        { label: '招商项目', href: '/projects' },
        { label: project.title, href: `/projects/${id}` },
        { label: '问题' },
      ],
      ...{ id, canEdit, canFollow: projectRights.followProblems.allows(actor, project) },
      open: lines.filter(({ isSolved }) => !isSolved),
      solved: lines.filter(({ isSolved }) => isSolved),
      ...{ form, seen: form?.seen ?? seenOf(problems, query), version: form?.version ?? '' },
    };
  }

  /** The form that the address asks for: a new problem, one to be corrected, or a step with one. */
  private async formOf(
    actor: StaffActor,
    { project, problems, query, canEdit }: { project: InHand; problems: Problem[]; query: Query; canEdit: boolean },
  ) {
    const { problem: wanted, step } = query;
    if (typeof wanted !== 'string') return null;
    const found = problems.find(({ id }) => id === wanted);
    if (wanted !== '' && !found) throw new NotFound('没有找到这个问题，请从问题页面选择。');
    if (found && typeof step === 'string') return stepForm(actor, { project, found, step });
    if (!canEdit || found?.status === 'solved') return null;
    const form = await this.formFor(actor, project, found);
    return found ? form : { ...form, ...(await this.fromNote(actor, project, query['note'])) };
  }

  /** What was noted of a contact, as the problem that was raised in it. */
  private async fromNote(actor: StaffActor, project: InHand, contactId: unknown) {
    if (typeof contactId !== 'string' || contactId === '') return {};
    const lead = await this.leads.ofProject(actor, project);
    const contact = lead?.contacts.find(({ id }) => id === contactId);
    if (!contact) throw new NotFound('没有找到这条跟进记录，请从项目的跟进记录进入。');
    const { note, happenedOn, withWhom } = contact;
    const title = [...note].slice(0, LONGEST_TITLE).join('');
    const source = `来自 ${happenedOn} 的跟进记录${withWhom ? `（${withWhom}）` : ''}：${note}`;
    return { row: { title }, source, contactId };
  }

  /** A new problem, or one to be corrected. */
  private async formFor(actor: StaffActor, project: InHand, found: Problem | undefined) {
    const base = `/projects/${project.id}/problems`;
    const owner = found?.ownerId ?? actor.userId;
    const seers = await this.desk.people.seers(actor, project);
    const people = Object.fromEntries(seers.map(({ id, name }) => [id, name]));
    const owners = choices(await this.names.with(actor, people, owner), owner);
    return {
      seen: found ? seenIn(found, { owners }) : [],
      action: found ? `${base}/${found.id}` : base,
      ...{ version: found?.version ?? '', heading: found ? `更正：${found.title}` : '登记问题', row: found ?? {} },
      kinds: choices(problemKinds, found?.kind),
      ...{ owners, owner },
    };
  }
}

/** The form of a step with a problem; null where it cannot be taken as the problem stands. */
function stepForm(
  actor: StaffActor,
  { project, found, step }: { readonly project: InHand; readonly found: Problem; readonly step: string },
) {
  const { trackerId, teamIds } = project;
  const steps = openSteps(problemLifecycle, actor, { ...found, trackerId, teamIds });
  const verb = step as keyof typeof asked;
  if (!Object.hasOwn(asked, step) || !steps.some((each) => each.verb === verb)) return null;
  return {
    action: `/projects/${project.id}/problems/${found.id}/steps`,
    ...{ version: found.version, verb, asks: asked[verb], seen: stepSeen(found, verb) },
    heading: `${problemVerbs[verb]}：${found.title}`,
  };
}

/** A problem whose form is no longer open: how it stands, and what was to be said with the step. */
function seenOf(problems: readonly Problem[], { problem, step }: Query) {
  const found = problems.find(({ id }) => id === problem);
  const isStep = typeof step === 'string' && Object.hasOwn(asked, step);
  if (!found) return [];
  return isStep ? stepSeen(found, step as keyof typeof asked) : seenIn(found, { owners: [] });
}

const stepSeen = (found: Problem, verb: keyof typeof asked) => [
  ...seenIn(found, { owners: [] }).filter(({ key }) => key !== 'ownerId'),
  { key: 'note', label: asked[verb], value: '' },
];

/** A problem as a form shows it, for whoever changes it meanwhile. */
function seenIn(problem: Problem, { owners }: { readonly owners: ReturnType<typeof choices> }) {
  const { title, department, dueOn, ownerId, status, kind, result } = problem;
  return [
    { key: 'title', label: '问题', value: title },
    { key: 'stateNow', label: '状态', value: [problemStates[status], result ?? ''].filter(Boolean).join('：') },
    { key: 'kind', label: '要素', value: kind, options: choices(problemKinds) },
    { key: 'department', label: '责任单位', value: department },
    { key: 'ownerId', label: '园区责任人', value: ownerId, options: owners },
    { key: 'dueOn', label: '解决的期限', value: dueOn },
  ];
}

/** A problem in one line, with how far its day is. */
export function problemLine(problem: Problem, nameOf: (id: string | null) => string, today: string) {
  const { status, dueOn, kind, ownerId } = problem;
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  const due = days < 0 ? `超 ${-days} 天` : days === 0 ? '今天' : `还有 ${days} 天`;
  return {
    ...problem,
    ...{ isSolved: status === 'solved', kind: problemKinds[kind] ?? kind, owner: nameOf(ownerId) },
    ...{ state: problemStates[status], due, tone: days < 0 ? 'red' : days <= 3 ? 'yellow' : 'green' },
  };
}

const AT_MOST = 8;

/** The problems of a project on its page: those that come first, how many there are, and how long solving took. */
export function problemsModel(problems: readonly Problem[], nameOf: (id: string | null) => string, today: string) {
  const lines = problems.map((problem) => problemLine(problem, nameOf, today));
  const [open, solved] = [lines.filter(({ isSolved }) => !isSolved), lines.filter(({ isSolved }) => isSolved)];
  const days = solved.map(({ createdAt, solvedOn }) => (Date.parse(solvedOn!) - createdAt.getTime()) / 86_400_000);
  const mean = days.reduce((sum, each) => sum + Math.max(each, 0), 0) / days.length;
  return {
    ...{ open: open.slice(0, AT_MOST), total: open.length, solved: solved.length },
    overdue: open.filter(({ dueOn }) => dueOn < today).length,
    days: days.length > 0 ? Math.round(mean) : 0,
  };
}
