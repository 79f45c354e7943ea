import { type CurrentUser, Members } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { PersonAddresses } from '@park/notices';
import { HeldData, type HeldPart } from '@park/privacy';
import { CompanyContacts } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const starting: SystemActor = { kind: 'system', name: '系统' };

/**
 * The contacts of the person's companies that are the person himself, by a verified address or the name, in the copy of what
 * is kept about him.
 */
@Injectable()
export class OwnContacts implements OnModuleInit {
  constructor(
    private readonly held: HeldData,
    private readonly contacts: CompanyContacts,
    private readonly addresses: PersonAddresses,
    private readonly members: Members,
  ) {}

  onModuleInit(): void {
    this.held.add(starting, (actor, user) => this.of(actor, user));
  }

  private async of(actor: Actor, user: CurrentUser): Promise<HeldPart[]> {
    if (actor.kind !== 'company') return [];
    const known = await this.addresses.own(actor, ['mail', 'phone']);
    const values = known.flatMap(({ current }) => (current ? [current.value] : []));
    const companies = await this.members.ownCompanies(user);
    const rows = await Promise.all(
      companies.map(async ({ id, role, name: company }) => {
        const contacts = await this.contacts.list({ ...actor, companyId: id, role }, id);
        return contacts
          .filter((each) => each.name === actor.name || [each.phone, each.email].some((way) => values.includes(way)))
          .map(({ name, position, phone, email, note }) => [name, position, phone, email, note, company]);
      }),
    );
    const columns = ['姓名', '职务', '电话', '邮箱', '备注', '企业'];
    return [{ title: '企业联系人', columns, rows: rows.flat() }];
  }
}
