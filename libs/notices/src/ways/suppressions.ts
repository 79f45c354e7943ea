import { Audit } from '@park/identity';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { suppress } from '../data/addresses.query';
import type { PersonAddress } from '../data/person-address.entity';
import { coveredAddress } from '../domain/address';
import { addressNames } from '../domain/ways';
import { byItself } from './parcel';

/** Ends the use of addresses that a provider refused for good. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** Nothing is sent to this address any more, and the audit trail says why; false when that was so or the address changed. */
  async suppress(address: Pick<PersonAddress, 'userId' | 'kind' | 'value'>, reason: string): Promise<boolean> {
    const { userId, kind, value } = address;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        if (!(await suppress(manager, address, reason))) return false;
        await this.audit.record(manager, {
          ...{ actor: byItself, action: 'notices.address-suppressed', objectType: 'address', objectId: userId },
          before: { noticeAddress: `${addressNames[kind]} ${coveredAddress(value)}` },
          note: reason,
        });
        return true;
      }),
    );
  }
}
