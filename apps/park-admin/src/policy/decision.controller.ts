import { printApart, sheetTemplate } from '@park/booklets';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, Conflict, Forbidden, NotFound, type StaffActor } from '@park/kernel';
import { Config } from '@park/platform';
import { coveredWords, Decisions, policyRights, reasonLines } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { sendDownload, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { PDF } from '../media-types';
import { decisionSheet } from './decision-sheet';
import { crumbs } from './policy-tabs';

/** Why a company was told: the stored decision, worked out again from the version and the facts of its day. */
@Controller('policies/:id/decisions')
export class DecisionController {
  constructor(
    private readonly decisions: Decisions,
    private readonly files: CompanyFiles,
    private readonly config: Config,
  ) {}

  @Get(':decisionId')
  @Requires(policyRights.viewReceipts)
  @View('policy/decision')
  async show(@CurrentActor() actor: Actor, @Param() at: { id: string; decisionId: string }) {
    const replay = await this.replayed(actor, at);
    const { decision, version, reason, verdict, identical, bytes, covered } = replay;
    const company = await this.files.find(actor, decision.companyId);
    return {
      title: '推送依据',
      subtitle: `${company.name} · 第 ${version.number} 版 · ${decision.asOf} 的判定`,
      crumbs: crumbs(at.id, version.content.title, '推送依据'),
      companyId: company.id,
      decision,
      verdict,
      identical,
      bytes,
      covered: covered && coveredWords('数值'),
      code: covered ? null : replay.code,
      ...{ policyId: at.id, verifyAt: this.verifyAt },
      lines: reasonLines(reason),
    };
  }

  /** The same as a PDF, noted before it is handed over; `code`: that of the page it was asked for on. */
  @Get(':decisionId/file')
  @Requires(policyRights.viewReceipts)
  async file(
    @CurrentActor() actor: StaffActor,
    @Param() at: { id: string; decisionId: string },
    @Query('code') seen: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const replay = await this.replayed(actor, at);
    if (replay.covered) throw new Forbidden(`${coveredWords('数值')}您可以在页面上核对，不能导出。`);
    if (seen !== replay.code) throw new Conflict('这条推送依据与您打开的页面不同，请从推送依据页面重新导出。');
    const { name } = await this.files.find(actor, replay.decision.companyId);
    const reader = { company: name, by: actor.name, verifyAt: this.verifyAt };
    const bytes = await printApart({ template: sheetTemplate, data: decisionSheet(replay, reader) });
    await this.decisions.exports.note(actor, replay, bytes);
    await sendDownload(reply, {
      name: `推送依据 ${name} ${replay.decision.asOf}.pdf`,
      mediaType: PDF,
      bytes: Readable.from([bytes]),
    });
  }

  private async replayed(actor: Actor, at: { readonly id: string; readonly decisionId: string }) {
    const replay = await this.decisions.replay(actor, at.decisionId);
    if (replay.version.policyId !== at.id) throw new NotFound('这项政策没有这条推送依据。');
    return replay;
  }

  private get verifyAt(): string {
    return `${this.config.originOf('enterprise-portal')}/open/verify`;
  }
}
