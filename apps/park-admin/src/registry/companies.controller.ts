import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, registryRights } from '@park/registry';
import { eachOnce, formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CompanyListPage } from './company-list-page';
import {
  alikeProblems,
  confirmedIn,
  firstFacts,
  identityIn,
  RegisterCompanyForm,
  registerPage,
} from './register-company.form';

const FORM_VIEW = 'registry/company-new';

/** 企业库: the list with its filters, and putting a company on file. */
@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
    private readonly page: CompanyListPage,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/companies')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const usual = Object.keys(query).length === 0 ? await this.page.usual(actor) : null;
    if (usual) return void redirect(reply, usual);
    if (query['choose'] !== undefined) return void redirect(reply, this.page.chosen(actor, query));
    if (query['ct'] === undefined) return this.page.model(actor, query);
    const added = this.page.added(this.page.read(actor, query), query);
    return 'href' in added ? void redirect(reply, added.href) : this.page.model(actor, query, added.problem);
  }

  @Get('new')
  @Requires(registryRights.registerCompany)
  @View(FORM_VIEW)
  form() {
    return registerPage();
  }

  @Post()
  @Requires(registryRights.registerCompany)
  async register(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(RegisterCompanyForm, body);
    if (!read.ok) {
      const problems = eachOnce([...read.problems, ...this.files.identityProblems(actor, identityIn(read.typed))]);
      throw formRejected(FORM_VIEW, registerPage(), problems, read.typed);
    }
    const { uscc, name } = read.form;
    const confirmed = confirmedIn(read.form);
    const alike = await this.files.alike(actor, { uscc, name });
    const page = () => registerPage(alike);
    if (alike.length > 0 && !confirmed.sameName)
      throw formRejected(FORM_VIEW, page(), alikeProblems(alike), read.typed);
    const { id } = await saving({ view: FORM_VIEW, typed: read.typed, page }, async () =>
      this.files.register(actor, { uscc, name, confirmed, facts: firstFacts(read.form, this.clock.today()) }),
    );
    redirect(reply, `/companies/${id}`, { notice: '已新增这家企业，可继续补充档案。' });
  }
}
