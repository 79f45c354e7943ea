import { Accounts, FactorDesk, identityRights, Members, roleNames, type UserAccount } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Config } from '@park/platform';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { accountRow } from './account-row';
import { scopeFields, scopeWords } from './company-scope';

/** The page of one account, which each of its forms comes back to. */
@Injectable()
export class AccountPage {
  constructor(
    private readonly accounts: Accounts,
    private readonly members: Members,
    private readonly desk: FactorDesk,
    private readonly config: Config,
  ) {}

  /** Throws NotFound for an account the actor may not manage. */
  async of(actor: StaffActor, id: string): Promise<object> {
    return this.show(actor, await this.accounts.find(actor, id));
  }

  async show(actor: StaffActor, account: UserAccount): Promise<object> {
    const companies = account.kind === 'company' ? await this.members.companiesOf(actor, account.id) : [];
    return {
      title: account.name,
      crumbs: [{ label: '账号管理', href: '/accounts' }, { label: account.name }],
      account,
      row: accountRow(account),
      factor: (await this.desk.since(actor, [account.id])).get(account.id),
      staff: account.kind === 'staff',
      signOn: await this.signOnOf(actor, account),
      roles: choices(roleNames.staff, account.roles),
      scope: { words: scopeWords(account.companyScope), ...scopeFields(account.companyScope) },
      companies: companies.map((company) => ({ ...company, roleLabel: roleNames.company[company.role] })),
      self: actor.userId === account.id,
    };
  }

  /** What single sign-on there is, and the name there that the account is linked to. */
  private async signOnOf(actor: StaffActor, account: UserAccount): Promise<object | null> {
    const { signOn } = this.config;
    if (account.kind !== 'staff' || !identityRights.manageAccounts.allows(actor)) return null;
    const link = await this.accounts.signOn.of(actor, account.id);
    const label = link ? '改为另一个统一身份标识' : '统一身份标识';
    return signOn || link ? { name: signOn?.name ?? '统一身份认证', isOff: !signOn, link, label } : null;
  }
}
