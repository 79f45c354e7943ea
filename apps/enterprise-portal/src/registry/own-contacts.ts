import type { Actor, SystemActor } from '@park/kernel';
import { PersonAddresses } from '@park/notices';
import { HeldData, type HeldPart } from '@park/privacy';
import { CompanyContacts } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const starting: SystemActor = { kind: 'system', name: '系统' };

/** The contacts of the company that are the person himself, by a verified address or the name, in the copy of what is kept about him. */
@Injectable()
export class OwnContacts implements OnModuleInit {
  constructor(
    private readonly held: HeldData,
    private readonly contacts: CompanyContacts,
    private readonly addresses: PersonAddresses,
  ) {}

  onModuleInit(): void {
    this.held.add(starting, (actor) => this.of(actor));
  }

  private async of(actor: Actor): Promise<HeldPart[]> {
    if (actor.kind !== 'company') return [];
    const known = await this.addresses.own(actor, ['mail', 'phone']);
    const values = known.flatMap(({ current }) => (current ? [current.value] : []));
    const contacts = await this.contacts.list(actor, actor.companyId);
    const own = contacts.filter(
      (each) => each.name === actor.name || [each.phone, each.email].some((way) => values.includes(way)),
    );
    return [
      {
        ...{ title: '企业联系人', columns: ['姓名', '职务', '电话', '邮箱', '备注'] },
        rows: own.map(({ name, position, phone, email, note }) => [name, position, phone, email, note]),
      },
    ];
  }
}
