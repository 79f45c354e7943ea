import { claimFiles, claimLifecycle, claimRights, type ClaimStatus, CompanyClaims } from '@park/claims';
import { Attachments } from '@park/files';
import { CurrentActor, Members, identityRights, Requires, roleNames } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { formRejected, readForm, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CompanyStanding } from '../registry/company-standing';
import { ApprovalFields } from './claim-forms';

const VIEW = 'claims/claim';
const states = Object.entries(claimLifecycle.states) as [ClaimStatus, string][];

/** 开通申请: people of companies who ask to be let in. */
@Controller('claims')
export class ClaimsController {
  constructor(
    private readonly claims: CompanyClaims,
    private readonly members: Members,
    private readonly attachments: Attachments,
    private readonly standing: CompanyStanding,
  ) {}

  @Get()
  @Requires(claimRights.viewClaims)
  @View('claims/claims')
  async list(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    const status = states.find(([code]) => code === query['status'])?.[0] ?? 'waiting';
    const tabs = states.map(([code, label]) => ({ label, href: `/claims?status=${code}`, active: code === status }));
    const page = await this.claims.page(actor, status, pageRequest(query));
    return {
      title: '开通申请',
      mayManage: identityRights.manageCompanyAccounts.allows(actor),
      tabs,
      status,
      list: { ...page, rows: page.rows.map((row) => ({ ...row, role: roleNames.of(row.role) })) },
    };
  }

  @Get(':id')
  @Requires(claimRights.viewClaims)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.page(actor, id);
  }

  @Post(':id/approval')
  @Requires(claimRights.decideClaims)
  @HttpCode(200)
  @View('pages/one-time-password')
  async approve(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Promise<object> {
    const page = () => this.page(actor, id);
    const read = readForm(ApprovalFields, body);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { username, version, sure } = read.form;
    const approval = {
      ...{ username, isSure: sure !== undefined },
      gone: (companyId: string) => this.standing.gone(actor, companyId),
    };
    const account = await saving({ view: VIEW, typed: read.typed, page }, () =>
      this.claims.approve(actor, { id, version: Number(version) }, approval),
    );
    const title = account.password ? '账号已开通' : '账号已关联';
    return { title, heading: title, account, password: account.password, back: `/claims/${id}` };
  }

  @Post(':id/refusal')
  @Requires(claimRights.decideClaims)
  async refuse(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const [version, reason] = [form.line('version'), form.line('reason')];
    await saving({ view: VIEW, typed: { reason }, page: () => this.page(actor, id) }, () =>
      this.claims.refuse(actor, { id, version: Number(version) }, reason),
    );
    redirect(reply, `/claims/${id}`, { notice: '已记为不通过，申请人凭申请页的地址可以看到原因。' });
  }

  private async page(actor: StaffActor, id: string) {
    const claim = await this.claims.find(actor, id);
    const mayManage = identityRights.manageCompanyAccounts.allows(actor);
    const company = mayManage ? await this.members.company(actor, claim.uscc) : undefined;
    const gone = company ? await this.standing.gone(actor, company.id) : [];
    const files = (await this.attachments.of(actor, claimFiles.type, [id])).get(id) ?? [];
    return {
      title: '开通申请',
      crumbs: [{ label: '开通申请', href: '/claims' }, { label: claim.personName }],
      claim: { ...claim, role: roleNames.of(claim.role), state: claimLifecycle.states[claim.status] },
      company,
      gone,
      isDoubtful: gone.length > 0 || files.length === 0,
      mayManage,
      colleagues: company ? await this.members.of(actor, company.id) : [],
      differs: company !== undefined && company.name !== claim.companyName,
      files,
      mayDecide: claim.status === 'waiting' && claimRights.decideClaims.allows(actor),
      registerHref: `/companies/new?uscc=${encodeURIComponent(claim.uscc)}`,
    };
  }
}
