import { Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Channels } from '../channels/channels';
import type { PersonAddress } from '../data/person-address.entity';
import { verifiedBy } from '../domain/ways';
import { Notices } from '../notices.service';
import { ADDRESS_LEFT, type AddressChange, changeText, titleOf, type ToldAddress } from './address-change';

type OldAddress = Pick<PersonAddress, 'value' | 'suppressedAt'>;

/**
 * Tells a person that an address of his is another. The one that was in use is told itself: who takes over an account
 * puts his own address there first, and notices would go to him alone.
 */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly channels: Channels,
    private readonly notices: Notices,
    private readonly outbox: Outbox,
  ) {}

  /** In the caller's transaction: the person in the application, and the address that was in use. */
  async tell(manager: EntityManager, change: AddressChange, old: OldAddress | undefined): Promise<void> {
    const { userId } = change;
    await this.notices.send(manager, {
      ...{ key: `address:${randomUUID()}`, kind: 'security', subject: `account:${userId}`, people: [userId] },
      ...{ urgency: 'urgent', title: titleOf(change), text: changeText, href: '/account/notices' },
    });
    await this.tellOld(manager, change, old);
  }

  /** In the caller's transaction: the address that was in use alone. */
  async tellOld(manager: EntityManager, change: AddressChange, old: OldAddress | undefined): Promise<void> {
    if (!old || old.suppressedAt || !this.channels.isConfigured(verifiedBy[change.kind])) return;
    const payload: ToldAddress = { ...change, to: old.value };
    await this.outbox.add(manager, [{ topic: ADDRESS_LEFT, key: randomUUID(), payload }]);
  }
}
