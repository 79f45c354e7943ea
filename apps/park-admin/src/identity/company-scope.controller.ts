import { Accounts, CurrentActor, identityRights, Requires } from '@park/identity';
import { InvalidInput, type FieldProblem, type StaffActor } from '@park/kernel';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccountPage } from './account-page';
import { scopeFields, scopeIn, scopeWords } from './company-scope';

const VIEW = 'identity/account';

/** 数据范围: of which companies a person of the park may know. */
@Controller('accounts')
@Requires(identityRights.manageAccounts)
export class CompanyScopeController {
  constructor(
    private readonly accounts: Accounts,
    private readonly pages: AccountPage,
  ) {}

  @Post(':id/company-scope')
  @Requires(identityRights.manageAccounts, 'proof')
  @View(VIEW)
  async set(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const companies = scopeIn({ kind: form.text('scope'), zones: form.list('zones') });
    const typed = form.typed();
    const page = async (problems: readonly FieldProblem[]) => {
      const shown = (await this.pages.of(actor, id)) as { readonly scope: object };
      const problem = problems.find(({ field }) => field === 'companies')?.message;
      return { ...shown, scope: { ...shown.scope, ...scopeFields(companies), problem } };
    };
    const conflicted = async () => {
      const account = await this.accounts.find(actor, id);
      const [mine, theirs] = [companies, account.companyScope].map(scopeWords);
      const model = { ...(await page([])), collisions: [{ label: '数据范围', mine, theirs }] };
      const again = { ...typed, version: String(account.version) };
      return new FormRejected(VIEW, model, { problems: [], typed: again, status: 409 });
    };
    await saving({ view: VIEW, typed, page, conflicted }, () => {
      if (!['park', 'zones', 'own'].includes(form.text('scope')))
        throw new InvalidInput([{ field: 'companies', message: '请选择此人可以看到哪些企业' }]);
      return this.accounts.setCompanies(actor, id, { companies, version: Number(form.text('version')), scopeWords });
    });
    redirect(reply, `/accounts/${id}`, {
      notice: `数据范围已保存：${scopeWords(companies)}。从下一次打开页面起生效。`,
    });
  }
}
