import { Audit } from '@park/identity';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

  /** Nothing is sent to this address any more, unless it was changed or suppressed meanwhile. The audit trail says so. */
  async suppress(
    { userId, kind, value }: Pick<PersonAddress, 'userId' | 'kind' | 'value'>,
    reason: string,
  ): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { affectedRows }: { affectedRows: number } = await manager.query(
          `UPDATE person_address SET suppressed_at = UTC_TIMESTAMP(3), suppressed_reason = ?
            WHERE user_id = ? AND kind = ? AND value = ? AND suppressed_at IS NULL`,
          [reason.slice(0, 200), userId, kind, value],
        );
        if (affectedRows === 0) return;
        await this.audit.record(manager, {
          ...{ actor: byItself, action: 'notices.address-suppressed', objectType: 'address', objectId: userId },
          before: { noticeAddress: `${addressNames[kind]} ${coveredAddress(value)}` },
          note: reason,
        });
      }),
    );
  }
}
