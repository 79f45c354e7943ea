import type { Schema } from '@park/platform';
import { CreateNotices1796000035001 } from './data/create-notices.migration';
import { NoticeRecipient } from './data/notice-recipient.entity';
import { NoticeRow } from './data/notice.entity';
import { AddressCode } from './data/address-code.entity';
import { CreateWays1796000050001 } from './data/create-ways.migration';
import { IndexAddressValues1796000120001 } from './data/index-address-values.migration';
import { NoticeSetting } from './data/notice-setting.entity';
import { NoticeWay } from './data/notice-way.entity';
import { PasswordReset } from './data/password-reset.entity';
import { PersonAddress } from './data/person-address.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const noticesSchema = {
  entities: [NoticeRow, NoticeRecipient, NoticeWay, NoticeSetting, PersonAddress, AddressCode, PasswordReset],
  migrations: [CreateNotices1796000035001, CreateWays1796000050001, IndexAddressValues1796000120001],
  people: [
    { entity: NoticeRecipient, id: 'userId' },
    { entity: NoticeWay, id: 'userId' },
    { entity: NoticeSetting, id: 'userId' },
    { entity: PersonAddress, id: 'userId' },
    { entity: AddressCode, id: 'userId' },
    { entity: PasswordReset, id: 'userId' },
  ],
} satisfies Schema;
