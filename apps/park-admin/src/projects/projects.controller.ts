import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { projectRights, Projects, projectStages } from '@park/projects';
import { choices, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProjectPages } from './project-pages';
import { categories, lights, projectFilter, projectRow } from './project-words';

const CARDS = 20;

/** 招商项目: list, board, the page of one, its moves and its form. */
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly projects: Projects,
    private readonly pages: ProjectPages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View('projects/projects')
  async list(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    const filter = projectFilter(query, this.projects.stuckSince(actor));
    const isBoard = query['face'] === 'board';
    const people = await this.pages.people(actor);
    const list = await this.projects.list(actor, filter, isBoard ? { page: 1, pageSize: 100 } : pageRequest(query));
    const sums = await this.projects.sums(actor, filter);
    const rows = list.rows.map((project) => projectRow(project, people.nameOf, this.clock.today()));
    const columns = Object.entries(projectStages.names).map(([stage, label]) => {
      const { count = 0, yuan = null } = sums.find((each) => each.stage === stage) ?? {};
      return {
        label,
        stage,
        count,
        yuan: yuan === null ? null : Number(yuan),
        cards: rows.filter((row) => row.stage === label).slice(0, CARDS),
      };
    });
    return {
      title: '招商项目',
      ...{ list: { ...list, rows }, columns, isBoard, filter, stuck: filter.stuckSince !== undefined },
      stages: choices(projectStages.names, filter.stage),
      categories: choices(categories, filter.category),
      lights: choices(lights, filter.light),
      trackers: choices(people.choices, filter.trackerId),
      narrowed: Object.values(filter).some(Boolean),
      canEdit: projectRights.editProjects.allows(actor),
    };
  }

  @Get('new')
  @Requires(projectRights.editProjects)
  @View('projects/form')
  blank(@CurrentActor() actor: StaffActor) {
    return this.pages.form(actor, null);
  }

  @Post()
  @Requires(projectRights.editProjects)
  async register(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const page = () => this.pages.form(actor, null);
    const { id } = await saving({ view: 'projects/form', typed: form.typed(), page }, () =>
      this.projects.register(actor, form.lines()),
    );
    redirect(reply, `/projects/${id}`, { notice: '已登记项目。' });
  }

  @Get(':id')
  @Requires(projectRights.viewProjects)
  @View('projects/project')
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.show(actor, id);
  }

  @Get(':id/edit')
  @Requires(projectRights.editProjects)
  @View('projects/form')
  edit(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.form(actor, id);
  }

  @Post(':id')
  @Requires(projectRights.editProjects)
  async correct(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.form(actor, id);
    await saving({ view: 'projects/form', typed: form.typed(), page }, () =>
      this.projects.correct(actor, id, { typed: form.lines(), version: Number(form.text('version')) }),
    );
    redirect(reply, `/projects/${id}`, { notice: '已保存。' });
  }

  @Post(':id/moves')
  @Requires(projectRights.moveProjects)
  async move(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, id);
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    const asked = { to: form.text('to'), version: Number(form.text('version')) };
    await saving({ view: 'projects/project', typed: form.typed(), page, fieldOf }, () =>
      this.projects.move(actor, id, { ...asked, reasonCode: form.text('reasonCode'), note: form.line('note') }),
    );
    redirect(reply, `/projects/${id}`, { notice: '已流转。' });
  }
}
