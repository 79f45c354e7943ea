import { Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { type PaperForm, ProjectPapers, projectRights } from '@park/projects';
import { redirect, saving, StreamsFiles, takeReceived, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { attaching } from './kept-files';
import { LastHand } from '../identity/last-hand';
import { PaperPages } from './paper-pages';

const VIEW = 'projects/papers';
const kinds = { approvals: 'approval', evidence: 'evidence' } as const;

/** A paper in the address: the project, and which paper of it. */
interface At {
  readonly id: string;
  readonly approvalId?: string;
  readonly evidenceId?: string;
}

interface Sent {
  readonly kind: keyof typeof kinds;
  readonly at: At;
  readonly body: unknown;
}

/** 审批和证据 of a project: added, corrected, withdrawn, each with its document. */
@Controller('projects/:id')
@UseInterceptors(TakenBack)
export class PapersController {
  constructor(
    private readonly papers: ProjectPapers,
    private readonly files: Attachments,
    private readonly pages: PaperPages,
    private readonly lastHand: LastHand,
  ) {}

  @Get('papers')
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Readonly<Record<string, unknown>>) {
    return this.pages.show(actor, id, query);
  }

  @Post('approvals')
  @StreamsFiles()
  @Requires(projectRights.editProjects)
  addApproval(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { kind: 'approvals', at, body }, reply);
  }

  @Post('approvals/:approvalId')
  @StreamsFiles()
  @Requires(projectRights.editProjects)
  approval(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { kind: 'approvals', at, body }, reply);
  }

  @Post('approvals/:approvalId/withdrawal')
  @Requires(projectRights.editProjects)
  withdrawApproval(
    @CurrentActor() actor: StaffActor,
    @Param() at: At,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.withdraw(actor, { kind: 'approvals', at, body }, reply);
  }

  @Post('evidence')
  @StreamsFiles()
  @Requires(projectRights.editProjects)
  addEvidence(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { kind: 'evidence', at, body }, reply);
  }

  @Post('evidence/:evidenceId')
  @StreamsFiles()
  @Requires(projectRights.editProjects)
  evidence(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { kind: 'evidence', at, body }, reply);
  }

  @Post('evidence/:evidenceId/withdrawal')
  @Requires(projectRights.editProjects)
  withdrawEvidence(
    @CurrentActor() actor: StaffActor,
    @Param() at: At,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.withdraw(actor, { kind: 'evidence', at, body }, reply);
  }

  private async save(actor: StaffActor, sent: Sent, reply: FastifyReply) {
    const { id } = sent.at;
    const kind = kinds[sent.kind];
    const { received, rest } = takeReceived(sent.body, 'file');
    const form = new TypedForm(rest);
    const seen = paperAt(sent.at, form);
    const page = (paperId: string) => () => this.pages.show(actor, id, { [kind]: paperId });
    const latest = { form, now: () => this.now(actor, id, { [kind]: seen.paperId }) };
    const saved = await saving({ view: VIEW, typed: form.typed(), page: page(seen.paperId), latest }, () => {
      const paper = paperOf(sent.kind, form);
      return seen.paperId ? this.papers.correct(actor, seen, paper) : this.papers.add(actor, id, paper);
    });
    // The paper is saved whatever becomes of the file: the form goes on as the correction of this paper.
    const typed = { ...form.typed(), version: String(saved.revision) };
    const to = { type: `project-${kind}` as const, id: saved.id };
    const corrected = { view: VIEW, typed, page: page(saved.id) };
    if (received) await attaching(corrected, () => this.files.attach(actor, to, received));
    redirect(reply, `/projects/${id}/papers`, { notice: '已保存。' });
  }

  /** The form that is open, as the paper is now. */
  private async now(actor: StaffActor, id: string, query: Readonly<Record<string, string>>) {
    const model = await this.pages.show(actor, id, query);
    const by = await this.lastHand.of(actor, 'project', id);
    return { view: VIEW, model, fields: model.form?.seen ?? [], by };
  }

  private async withdraw(actor: StaffActor, { at, kind, body }: Sent, reply: FastifyReply) {
    const form = new TypedForm(body);
    const seen = paperAt(at, form);
    const page = () => this.pages.show(actor, at.id);
    const latest = { form, now: () => this.now(actor, at.id, {}) };
    await saving({ view: VIEW, typed: {}, page, latest }, () => this.papers.withdraw(actor, seen, kinds[kind]));
    redirect(reply, `/projects/${at.id}/papers`, { notice: '已撤回，操作记录中可查。' });
  }
}

function paperAt({ id, approvalId, evidenceId }: At, form: TypedForm) {
  return { projectId: id, paperId: approvalId ?? evidenceId ?? '', revision: Number(form.text('version')) };
}

function paperOf(kind: Sent['kind'], form: TypedForm): PaperForm {
  const text = (name: string) => form.line(name);
  if (kind === 'evidence')
    return { kind: 'evidence', form: { kind: text('kind'), on: text('on'), note: text('note') } };
  return {
    kind: 'approval',
    form: {
      ...{ code: text('code'), state: text('state'), number: text('number'), department: text('department') },
      ...{ appliedOn: text('appliedOn'), acceptedOn: text('acceptedOn'), decidedOn: text('decidedOn') },
      ...{ validUntilOn: text('validUntilOn'), promisedDays: text('promisedDays'), basis: text('basis') },
    },
  };
}
