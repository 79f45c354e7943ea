import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  Members,
  nextPath,
  Requires,
  roleNames,
  SessionCookie,
} from '@park/identity';
import { NotFound } from '@park/kernel';
import { redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

@Controller('account')
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class CompaniesController {
  constructor(
    private readonly members: Members,
    private readonly credentials: Credentials,
  ) {}

  @Get('companies')
  @View('identity/companies')
  async choose(@CurrentLogin() user: CurrentUser): Promise<object> {
    const companies = await this.members.ownCompanies(user);
    return {
      title: '选择企业',
      companies: companies.map((company) => ({
        ...company,
        roleLabel: roleNames.company[company.role],
        current: company.id === user.session.companyId,
      })),
    };
  }

  @Post('company')
  async switch(
    @CurrentLogin() user: CurrentUser,
    @Body() body: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const switched = await this.credentials.switchCompany(
      user,
      String(body['companyId'] ?? ''),
      SessionCookie.visitorOf(request),
    );
    if (!switched) throw new NotFound('没有找到这家企业，您可能已不再是它的成员，请重新选择。');
    redirect(reply, nextPath(body['next']));
  }
}
