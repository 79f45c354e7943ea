import { ladderRights, standardForm, standardRights, Standards } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { redirect, saving, sendDownload, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { JSON_FILE } from '../media-types';
import { standardFormPage, typedStandard } from './standard-form-page';
import { standardPage, titleName } from './standard-page';
import { purposeNames, statusTones } from './standard-words';

const FORM = 'standards/form';
const PAGE = 'standards/standard';

/** 标准与版本: what titles are judged by, and the versions that officers write. */
@Controller('standards')
export class StandardsController {
  constructor(
    private readonly standards: Standards,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(ladderRights.viewAssessments)
  @View('standards/standards')
  async list(@CurrentActor() actor: StaffActor) {
    const rows = await this.standards.list(actor);
    const { tracks } = await this.standards.now(actor);
    return {
      title: '标准与版本',
      subtitle: '每个称号按哪份文件判断，从哪天起',
      crumbs: [{ label: '培育阶梯', href: '/ladder' }, { label: '标准与版本' }],
      canEdit: standardRights.editStandards.allows(actor),
      written: rows.map(({ row: { id, titleCode, status, content, changedByName }, after }) => ({
        ...{ id, name: titleName(titleCode, content), version: content.title, document: content.documentNumber },
        ...{ from: content.effectiveFrom, state: standardForm.lifecycle.states[status], tone: statusTones[status] },
        by: changedByName,
        replacedBy: after.map(({ criterion, from }) => ({ from, title: criterion.title })),
      })),
      tracks: tracks.map(({ name, titles }) => ({
        name,
        titles: titles.map(({ code, label, versions }) => ({
          ...{ code, label },
          versions: versions.map(({ criterion, from, to, for: purposes }) => ({
            ...{ title: criterion.title, document: `${criterion.documentNumber} ${criterion.clause}` },
            term: `${from ?? '未写明'} 至 ${to ?? '下一版本施行'}`,
            purposes: purposes.map((each) => purposeNames[each]).join('、'),
          })),
        })),
      })),
    };
  }

  @Get('new')
  @Requires(standardRights.editStandards)
  @View(FORM)
  async blank(@CurrentActor() actor: StaffActor, @Query() query: unknown) {
    const titleCode = new TypedForm(query).text('title');
    return standardFormPage({ ladders: await this.standards.now(actor), titleCode });
  }

  @Post()
  @Requires(standardRights.editStandards)
  async create(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const asked = typedStandard(form);
    const page = async () => standardFormPage({ ladders: await this.standards.now(actor), titleCode: asked.titleCode });
    const { id } = await saving({ view: FORM, typed: form.typed(), page }, () => this.standards.begin(actor, asked));
    redirect(reply, `/standards/${id}`, { notice: '已建立草稿；审核通过以前，企业仍按现行标准判断。' });
  }

  @Get(':id')
  @Requires(ladderRights.viewAssessments)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const found = await this.standards.find(actor, id);
    const shifts = await this.standards.shiftsOf(actor, found);
    const ids = shifts.flatMap(({ gains, losses }) => [...gains, ...losses]);
    const names = await this.files.rows(actor, [...new Set(ids)]);
    return standardPage(actor, { found, shifts, names, asOf: this.clock.today() });
  }

  /** The version as a file, to be kept with the criteria that are shipped. */
  @Get(':id/file')
  @Requires(ladderRights.viewAssessments)
  async file(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { row } = await this.standards.find(actor, id);
    const fileId = standardForm.fileId(row.titleCode, row.id);
    const text = `${JSON.stringify(standardForm.file(row.content, fileId), null, 2)}\n`;
    await sendDownload(reply, { name: `${fileId}.json`, mediaType: JSON_FILE, bytes: Readable.from([text]) });
  }

  @Get(':id/edit')
  @Requires(standardRights.editStandards)
  @View(FORM)
  async edit(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const found = await this.standards.find(actor, id);
    return standardFormPage({ ladders: await this.standards.now(actor), titleCode: found.row.titleCode, found });
  }

  @Post(':id/edit')
  @Requires(standardRights.editStandards)
  async update(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.edit(actor, id);
    const asked = { version: Number(form.text('version')), form: typedStandard(form) };
    await saving({ view: FORM, typed: form.typed(), page }, () => this.standards.editHead(actor, id, asked));
    redirect(reply, `/standards/${id}`, { notice: '草稿已保存。' });
  }

  @Post(':id/steps')
  @Requires(standardRights.approveStandards)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id);
    const asked = { verb: form.text('verb'), version: Number(form.text('version')), note: form.line('note') };
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    await saving({ view: PAGE, typed: form.typed(), page, fieldOf }, () => this.standards.step(actor, id, asked));
    redirect(reply, `/standards/${id}`, { notice: NOTICES[asked.verb] ?? '已办理。' });
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  submit: '已提交审核，须由没有参与起草的人审核。',
  return: '已退回起草人修改。',
  approve: '已通过，从施行日期起按这一版本判断；已保存的评估仍按当时的版本。',
  discard: '已作废。',
};
