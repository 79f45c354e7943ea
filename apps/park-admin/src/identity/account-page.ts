import { Accounts, FactorDesk, Members, roleNames, type UserAccount } from '@park/identity';
import type { StaffActor } from '@park/kernel';
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
      roles: choices(roleNames.staff, account.roles),
      scope: { words: scopeWords(account.companyScope), ...scopeFields(account.companyScope) },
      companies: companies.map((company) => ({ ...company, roleLabel: roleNames.company[company.role] })),
      self: actor.userId === account.id,
    };
  }
}
