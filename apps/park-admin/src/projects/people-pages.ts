import type { StaffActor } from '@park/kernel';
import { Officers, ProjectDesk, projectLabels, projectRights, Projects } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { ProjectNames } from './project-names';

/** Who works on a project and how it comes along: its tracker and team, whom it was passed on to, and its status. */
@Injectable()
export class PeoplePages {
  constructor(
    private readonly projects: Projects,
    private readonly desk: ProjectDesk,
    private readonly officers: Officers,
    private readonly names: ProjectNames,
  ) {}

  async show(actor: StaffActor, id: string) {
    const project = await this.projects.find(actor, id);
    const [{ nameOf }, officers, history] = await Promise.all([
      this.names.all(actor),
      this.officers.all(actor),
      this.desk.staffing.transfers.history(actor, project),
    ]);
    const free = officers.filter(({ isOpen }) => isOpen);
    const listed = (omitted: readonly (string | null)[]) =>
      choices(
        Object.fromEntries(free.filter((each) => !omitted.includes(each.id)).map((each) => [each.id, each.name])),
      );
    const { trackerId, teamIds, standing, statusJudgedOn, statusNote, stage } = project;
    const team = teamIds.filter((each) => nameOf(each) !== '—').map((each) => ({ id: each, name: nameOf(each) }));
    const isEnded = stage === 'terminated';
    return {
      title: '项目组和状态',
      subtitle: `${project.title} · ${project.code}`,
      crumbs: [
        { label: '招商项目', href: '/projects' },
        { label: project.title, href: `/projects/${id}` },
        { label: '项目组和状态' },
      ],
      ...{ id, version: project.version, tracker: nameOf(trackerId), status: projectLabels.statuses[standing] },
      ...{ judgedOn: statusJudgedOn, statusNote, leader: nameOf(textOf(project.facts['responsibleLeaderId'])) },
      canEdit: projectRights.editProjects.allows(actor, project) && !isEnded,
      canJudge: projectRights.judgeStatus.allows(actor, project) && !isEnded,
      statuses: choices(
        Object.fromEntries(Object.entries(projectLabels.statuses).filter(([code]) => code !== standing)),
      ),
      takers: listed([trackerId]),
      others: listed([trackerId, ...teamIds]),
      team,
      seen: seenOf({ tracker: nameOf(trackerId), team, status: projectLabels.statuses[standing] }),
      history: history.map((row) => ({ ...row, from: nameOf(row.fromId), to: nameOf(row.toId) })),
    };
  }
}

/** What the page showed, for whoever sends one of its forms after somebody else did. */
const seenOf = (shown: { tracker: string; team: readonly { readonly name: string }[]; status: string }) => [
  { key: 'trackerNow', label: '跟踪人', value: shown.tracker },
  { key: 'teamNow', label: '项目组', value: shown.team.map(({ name }) => name).join('、') },
  { key: 'statusNow', label: '状态', value: shown.status },
];

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
