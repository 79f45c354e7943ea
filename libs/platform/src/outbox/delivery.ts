import { Injectable, Logger } from '@nestjs/common';
import { Conflict } from '@park/kernel';
import { DataSource } from 'typeorm';
import { failpoint } from '../failpoint';
import { withRetry } from '../retry';
import { type Claim, Claims } from './claims';
import type { HandledEvent, OutboxHandler } from './outbox-handler';

/** Claims one batch of a subscriber and sees it through. */
@Injectable()
export class Delivery {
  private readonly logger = new Logger(Delivery.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
  ) {}

  /**
   * Answers how many events were taken up (0: none due), whether they succeeded or were set aside. An external handler is
   * left off between two events when `goesOn` says no; the rest is taken up when its lease is over.
   */
  async deliver(handler: OutboxHandler, goesOn: () => boolean = () => true): Promise<number> {
    if (handler.external) await this.takeUpAgain(handler.subscriber);
    const claim = await this.claims.take(handler.subscriber, handler.batch);
    if (claim.events.length === 0) return 0;
    failpoint('outbox.claimed');
    if (handler.external) await this.sendAll(handler, claim, goesOn);
    else await this.together(handler, claim);
    return claim.events.length;
  }

  // When a batch fails, one bad event must not hold up the others.
  private async together(handler: OutboxHandler, claim: Claim): Promise<void> {
    try {
      await withRetry(() => this.inTransaction(handler, claim.owner, claim.events));
    } catch (error) {
      if (claim.events.length === 1) await this.setAside(claim.owner, claim.events[0]!, error);
      else await this.oneByOne(claim, (event) => withRetry(() => this.inTransaction(handler, claim.owner, [event])));
    }
  }

  private async sendAll(handler: OutboxHandler, claim: Claim, goesOn: () => boolean): Promise<void> {
    await this.eachAlone(claim, async (event) => {
      if (goesOn() && (await this.claims.sending(claim.owner, event.id)))
        await this.sendOut(handler, claim.owner, event);
    });
  }

  private async takeUpAgain(subscriber: string): Promise<void> {
    const again = await this.claims.interrupted(subscriber);
    if (again > 0) this.logger.warn(`${again} of ${subscriber} may go out twice, under the same id: a process died`);
  }

  private async oneByOne(claim: Claim, handle: (event: HandledEvent) => Promise<void>): Promise<void> {
    await this.eachAlone(claim, async (event) => {
      if (await this.claims.renew(claim.owner, event.id)) await handle(event);
    });
  }

  private async eachAlone(claim: Claim, handle: (event: HandledEvent) => Promise<void>): Promise<void> {
    for (const event of claim.events) {
      try {
        await handle(event);
      } catch (error) {
        await this.setAside(claim.owner, event, error);
      }
    }
  }

  private async inTransaction(handler: OutboxHandler, owner: string, events: readonly HandledEvent[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await handler.handle(manager, events);
      failpoint('outbox.handled');
      if (!(await this.claims.finish(manager, owner, events)))
        throw new Conflict('the lease was lost to another worker');
      failpoint('outbox.marked');
    });
    failpoint('outbox.committed');
  }

  private async sendOut(handler: OutboxHandler, owner: string, event: HandledEvent): Promise<void> {
    await handler.handle(this.dataSource.manager, [event]);
    failpoint('outbox.sent');
    await this.claims.finish(this.dataSource.manager, owner, [event]);
  }

  private async setAside(owner: string, event: HandledEvent, error: unknown): Promise<void> {
    const { state } = await this.claims.fail(owner, event, error);
    this.logger.warn(`event ${event.id} (${event.key}) failed, now ${state}: ${String(error)}`);
  }
}
