import { randomBytes } from 'node:crypto';
import { Public, SessionCookie } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { PublicLeads } from '@park/projects';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvestFields, leadIn } from './invest-form';

const VIEW = 'invest/invest';
const RECEIVED = '/invest/received';
const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** 投资意向: what somebody who wants to invest leaves without a login. */
@Controller('invest')
export class InvestController {
  constructor(private readonly leads: PublicLeads) {}

  @Get()
  @Public()
  @View(VIEW)
  form() {
    return page();
  }

  @Post()
  @Public()
  async leave(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(InvestFields, body);
    if (!read.ok) throw formRejected(VIEW, page(), read.problems, read.typed);
    const { form, typed } = read;
    if (form.website) return redirect(reply, RECEIVED);
    const { number } = await saving({ view: VIEW, typed, page }, () =>
      this.leads.leave(visitor, leadIn(form), { ticket: form.ticket ?? '', ip: SessionCookie.visitorOf(request).ip }),
    );
    redirect(reply, `${RECEIVED}?number=${number}`);
  }

  @Get('received')
  @Public()
  @View('invest/received')
  received(@Query('number') typed: unknown) {
    const code = typeof typed === 'string' && /^XS\d{9,14}$/.test(typed) ? typed : null;
    return { title: '已收到您的投资意向', code };
  }
}

function page() {
  return { title: '投资意向登记', ticket: randomBytes(16).toString('hex') };
}
