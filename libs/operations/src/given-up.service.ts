import { Audit } from '@park/identity';
import { type Actor, Conflict, isRowId, NotFound } from '@park/kernel';
import { type GivenUp, Outbox, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { operationRights } from './domain/access';

const AT_ONCE = 50;

/** What the outbox tried six times and gave up: seen, and sent again. */
@Injectable()
export class GivenUpDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** The newest of those before one; `older` is where the next page begins. */
  async list(actor: Actor, before?: string): Promise<{ rows: readonly GivenUp[]; older: string | null }> {
    operationRights.watch.demand(actor);
    const from = before && isRowId(before) ? before : null;
    const found = await this.outbox.givenUp(this.dataSource.manager, { before: from, most: AT_ONCE + 1 });
    const rows = found.slice(0, AT_ONCE);
    return { rows, older: found.length > AT_ONCE ? rows.at(-1)!.id : null };
  }

  /** Throws NotFound, and Conflict when it is not given up any more. */
  async sendAgain(actor: Actor, id: string): Promise<void> {
    operationRights.mend.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const again = isRowId(id) ? await this.outbox.sendAgain(manager, id) : null;
        if (!again) throw new NotFound('没有找到这条消息，它可能已被清理。');
        if (!again.isSent) throw new Conflict('这条消息已经重新发送，不必再发。');
        const { subscriber, event } = again;
        await this.audit.record(manager, {
          ...{ actor, action: 'operations.delivery-retried', objectType: 'delivery', objectId: id },
          after: { subscriber, event },
        });
      }),
    );
  }
}
