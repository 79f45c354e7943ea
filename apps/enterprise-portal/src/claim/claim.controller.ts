import { randomBytes } from 'node:crypto';
import { claimLifecycle, PublicClaims } from '@park/claims';
import { acceptedEndings } from '@park/files';
import { Public, roleNames, SessionCookie } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { choices, formRejected, readForm, redirect, saving, StreamsFiles, takeReceived, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClaimFields } from './claim-form';

const VIEW = 'claim/claim';
const OWN = 'claim/own-claim';
const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };
const roles = choices(roleNames.company);

/** 申请开通: somebody of a company without account asks to be let in, and sees how it was decided. */
@Controller('claim')
export class ClaimController {
  constructor(private readonly claims: PublicClaims) {}

  @Get()
  @Public()
  @View(VIEW)
  form() {
    return page();
  }

  @Post()
  @Public()
  async leave(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(ClaimFields, body);
    if (!read.ok) throw formRejected(VIEW, page(), read.problems, read.typed);
    const { ticket = '', website, ...form } = read.form;
    // A program is shown a page like everybody else, and nothing is kept.
    if (website) return redirect(reply, '/login');
    const { ip } = SessionCookie.visitorOf(request);
    await saving({ view: VIEW, typed: read.typed, page }, () => this.claims.leave(visitor, form, { ticket, ip }));
    redirect(reply, pathOf(ticket), { notice: '申请已提交，请上传证明材料。' });
  }

  @Get(':ticket')
  @Public()
  @View(OWN)
  own(@Param('ticket') ticket: string) {
    return this.ownPage(ticket);
  }

  @Post(':ticket/proof')
  @Public()
  @StreamsFiles()
  async attach(@Param('ticket') ticket: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const page = () => this.ownPage(ticket);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(OWN, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    await saving({ view: OWN, typed: {}, page }, () => this.claims.attach(visitor, ticket, received));
    redirect(reply, pathOf(ticket), { notice: '已上传，园区审核时会查看。' });
  }

  private async ownPage(ticket: string) {
    const claim = await this.claims.byTicket(visitor, ticket);
    return {
      title: '开通申请',
      claim,
      state: claimLifecycle.states[claim.status],
      path: pathOf(ticket),
      accept: acceptedEndings.join(','),
    };
  }
}

function page() {
  return { title: '申请开通企业账号', ticket: randomBytes(16).toString('hex'), roles };
}

function pathOf(ticket: string): string {
  return `/claim/${ticket}`;
}
