import { masked, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import {
  type OpenStage,
  ProjectDesk,
  projectFields,
  projectLabels,
  projectRights,
  Projects,
  requirements,
  projectStages,
  type Stage,
  typedOf,
} from '@park/projects';
import { Injectable } from '@nestjs/common';
import { LeadPages } from '../leads/lead-pages';
import { courseModel } from './course-model';
import { moveForm, stepsOf } from './move-form';
import { investmentModel } from './investment-pages';
import { enteredOn, storyOf } from './project-story';
import { agreementModel } from './promise-pages';
import { inputOf, yesNo } from './project-inputs';
import { problemsModel } from './problem-pages';
import { type OfferedPeople, ProjectNames } from './project-names';
import { cityKeyWords, currencyWords, lightWords, projectRow } from './project-words';

/** The form of a move that is open, and what was typed into it. */
interface AskedForm {
  readonly to: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly isOnBoard?: boolean;
}

type PeopledForm = AskedForm & { readonly people: OfferedPeople };
type Row = (typeof requirements)[number];
type InHand = Awaited<ReturnType<Projects['find']>>;

/** The models of the pages about one project. */
@Injectable()
export class ProjectPages {
  constructor(
    private readonly projects: Projects,
    private readonly names: ProjectNames,
    private readonly clock: Clock,
    private readonly leads: LeadPages,
    private readonly desk: ProjectDesk,
  ) {}

  /** The form of a move, with what was typed into it; null where the step is not open to this person. */
  async moveOf(actor: StaffActor, id: string, open: AskedForm) {
    const [project, people] = await Promise.all([this.projects.find(actor, id), this.names.offered(actor)]);
    return this.formOfMove(actor, project, { ...open, people });
  }

  private formOfMove(actor: StaffActor, project: InHand, { to, typed, people, isOnBoard = false }: PeopledForm) {
    const supposed = this.projects.supposing(actor, project, typed);
    return moveForm(actor, project, { to, typed, supposed, people, isOnBoard });
  }

  async show(actor: StaffActor, id: string, open: AskedForm | null = null) {
    const [project, people] = await Promise.all([this.projects.find(actor, id), this.names.all(actor)]);
    const steps = await this.projects.steps(actor, project);
    const canEdit = projectRights.editProjects.allows(actor, project);
    const row = projectRow(project, people.nameOf, this.clock.today());
    return {
      title: project.title,
      subtitle: [project.code, row.investor, `跟踪人 ${row.tracker}`, ...moreWords(project.facts)].join(' · '),
      crumbs: [{ label: '招商项目', href: '/projects' }, { label: project.title }],
      ...{ id, version: project.version, row, path: pathOf(project, row.days, enteredOn(steps)) },
      ...{ status: projectLabels.statuses[project.standing], statusNote: project.statusNote },
      people: peopleOf(project, people.nameOf),
      light: lightWords(this.projects.light(actor, project)),
      steps: stepLinks(stepsOf(actor, project)),
      story: storyOf(steps),
      next: this.nextOf(actor, project, canEdit),
      lacking: await this.problemsOf(actor, project, people.nameOf),
      ...courseModel(await this.desk.papers.course(actor, project), this.clock.today()),
      agreement: agreementModel(this.desk.money.promises.agreement(actor, project), project),
      invested: investmentModel(this.desk.money.investment.year(actor, project, ''), project),
      lead: await this.leads.ofProject(actor, project),
      sections: sectionsOf(project, canEdit).filter(({ items }) => items.length > 0),
      move: open && this.formOfMove(actor, project, { ...open, people: await this.names.offered(actor) }),
      canEdit,
    };
  }

  /** What is missing for the stage after this one. */
  private nextOf(actor: StaffActor, project: InHand, canEdit: boolean) {
    const next =
      project.stage === 'terminated' ? undefined : projectStages.order[projectStages.placeOf(project.stage) + 1];
    if (!next) return null;
    const missing = this.projects.missing(actor, project, next);
    return { label: projectStages.names[next], missing: missing.map((row) => missingRow(project.id, row, canEdit)) };
  }

  private async problemsOf(actor: StaffActor, project: InHand, nameOf: (id: string | null) => string) {
    return problemsModel(await this.desk.problems.of(actor, project), nameOf, this.clock.today());
  }

  async form(actor: StaffActor, id: string | null) {
    const people = await this.names.offered(actor);
    const project = id === null ? null : await this.projects.find(actor, id);
    const facts = project ? { ...project.facts, trackerId: project.trackerId } : { trackerId: actor.userId };
    const fields = projectFields.filter(
      ({ section }) => project !== null || projectStages.placeOf(section) < projectStages.placeOf('reserve'),
    );
    const sections = projectStages.order.map((stage) => ({
      label: projectStages.names[stage],
      fields: fields
        .filter(({ key, section }) => section === stage && !isKeptElsewhere(key, project))
        .map((field) => inputOf(field, typedOf(field, facts), people)),
    }));
    const title = project ? `修改：${project.title}` : '登记项目';
    const shown = sections.flatMap((section) => section.fields.map(({ key, value }) => [key, value] as const));
    return {
      title,
      crumbs: [{ label: '招商项目', href: '/projects' }, { label: title }],
      action: project ? `/projects/${project.id}` : '/projects',
      back: project ? `/projects/${project.id}` : '/projects',
      version: project?.version ?? '',
      sections: sections.filter((section) => section.fields.length > 0),
      // In one field: a request has 200 at most, and the form half of them.
      shown: JSON.stringify(Object.fromEntries(shown)),
    };
  }
}

/** That it is a key project of the city; its number in the table that it came from; and its money in the currency of its investor, with the rate that was entered. */
function moreWords(facts: InHand['facts']): string[] {
  const [money, { rate, rateOn }] = [currencyWords(facts), facts];
  const basis = rate ? `（${String(rateOn)} 汇率 ${String(rate)}）` : '（没有填写折算汇率）';
  const { 项目编号: written } = (facts['importedWords'] ?? {}) as Readonly<Record<string, string>>;
  return [cityKeyWords(facts), money && `原币 ${money}${basis}`, written ? `原编号 ${written}` : ''].filter(Boolean);
}

/** Who works on it: who follows it, the leader in charge and the team. */
function peopleOf({ trackerId, teamIds, facts }: InHand, nameOf: (id: string | null) => string) {
  const leader = facts['responsibleLeaderId'];
  return [
    { name: trackerId === null ? '没有跟踪人' : nameOf(trackerId), role: '跟踪人' },
    ...(typeof leader === 'string' && leader ? [{ name: nameOf(leader), role: '包保领导' }] : []),
    ...teamIds.map((id) => ({ name: nameOf(id), role: '项目组' })).filter(({ name }) => name !== '—'),
  ];
}

/** Who follows it is passed on with a reason, and plans of years are reported with the investment. */
function isKeptElsewhere(key: string, project: InHand | null): boolean {
  if (key === 'trackerId') return Boolean(project?.trackerId);
  return key === 'annualPlanYuan' && Boolean(project?.facts['annualPlansYuan']);
}

function pathOf({ stage, stageBeforeTermination, facts }: InHand, days: number, entered: ReturnType<typeof enteredOn>) {
  const at = projectStages.placeOf(stage === 'terminated' ? stageBeforeTermination : stage);
  const isEnded = stage === 'terminated';
  const planned = (each: Stage) => (planFields[each] ? facts[planFields[each]] : undefined);
  const ahead = (each: Stage) => (typeof planned(each) === 'string' ? `计划 ${String(planned(each))}` : '未到');
  const words = (each: Stage, place: number) =>
    place < at ? (entered.get(each) ?? '已过') : place > at ? ahead(each) : isEnded ? '终止于此' : `现在 · ${days} 天`;
  return projectStages.order.map((each, place) => ({
    label: projectStages.names[each],
    state: words(each, place),
    now: place === at,
    done: place < at,
  }));
}

/** The fields that plan a stage. */
const planFields: Readonly<Partial<Record<Stage, string>>> = {
  started: 'plannedStartOn',
  in_production: 'committedProductionOn',
};

/** A row that is missing, with the page where it is answered. */
function missingRow(id: string, { id: row, label, department, approval, evidence }: Row, canEdit: boolean) {
  const paper = approval ? `approval=${approval}` : evidence ? `evidence=${evidence[0]}` : null;
  const href = row === 'access' ? `/projects/${id}/access` : paper && `/projects/${id}/papers?${paper}#paper`;
  return { label, department, href: href ?? (canEdit ? `/projects/${id}/edit` : null) };
}

/** The steps forward, back, and out, as links to the form of each. */
function stepLinks(steps: ReturnType<typeof stepsOf>) {
  return steps.map(({ to, verb, heading, missing }) => ({
    ...{ to, label: heading, isForward: verb === 'advance' },
    missing: missing.length > 0 ? `还差 ${missing.length} 项` : '',
  }));
}

function sectionsOf({ facts }: InHand, isWhole: boolean) {
  const words = (field: (typeof projectFields)[number]) => {
    const typed = typedOf(field, facts);
    if (field.kind === 'yesno') return yesNo[typed as 'yes' | 'no'] ?? '';
    if (field.kind === 'set') return projectLabels.setChoices(field, typed)[typed] ?? '';
    const isNumber = field.kind === 'money' || field.kind === 'number';
    const text = isNumber ? projectLabels.groupedDigits(typed) : typed;
    return field.codes?.[typed] ?? `${text} ${field.kind === 'money' ? '万元' : (field.unit ?? '')}`.trim();
  };
  return projectStages.order
    .map((stage: OpenStage) => ({
      label: projectStages.names[stage],
      items: projectFields
        .filter(
          ({ key, kind, section }) => section === stage && kind !== 'person' && typedOf(fieldOf(key), facts) !== '',
        )
        .map((field) => ({ label: field.label, value: words(field), href: placeOf(field.key, facts) })),
    }))
    .concat(ledgerOf(facts, isWhole));
}

/** Where the parcel or room stands in the ledger. */
function placeOf(key: string, facts: InHand['facts']): string | undefined {
  return key === 'siteId' ? `/sites/list?q=${encodeURIComponent(String(facts[key]))}` : undefined;
}

/** What the table said from which the project came, as far as no field holds it; contacts whole only for who may change it. */
function ledgerOf({ importedWords = {} }: InHand['facts'], isWhole: boolean) {
  const contacts: Readonly<Record<string, (value: string) => string>> = { 联系人: masked.text, 联系电话: masked.phone };
  const words = Object.entries(importedWords as Readonly<Record<string, string>>);
  const shown = ([label, value]: [string, string]) => (isWhole ? value : (contacts[label]?.(value) ?? value));
  return { label: '原表内容', items: words.map((each) => ({ label: each[0], value: shown(each), href: undefined })) };
}

function fieldOf(key: string) {
  return projectFields.find((field) => field.key === key)!;
}
