import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';
import { Backoff } from '../backoff';
import { Config } from '../config';
import { Claims } from './claims';
import { addedEvents } from './outbox';
import { Delivery } from './delivery';
import { FanOut } from './fan-out';
import { Lanes } from './lanes';
import type { OutboxHandler } from './outbox-handler';

/**
 * Delivers events in the background: rooms register their subscribers while the application starts. Looks every half
 * second, more rarely while the database fails, and at once after a transaction of this process added events. Every
 * subscriber has a lane of its own, opened only when there is something for it.
 */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown, EntitySubscriberInterface {
  private readonly backoff = new Backoff(new Logger(OutboxWorker.name), 'delivery of the outbox');
  private readonly handlers = new Map<string, OutboxHandler>();
  private readonly goesOn = () => !this.stopping;
  private readonly lanes = new Lanes((handler) => this.delivery.deliver(handler, this.goesOn), this.goesOn);
  private running: Promise<void> | undefined;
  private announced = false;
  private stopping = false;
  private woken = false;
  private trouble: Error | undefined;
  private wake: () => void = () => {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: Delivery,
    private readonly fanOut: FanOut,
    private readonly claims: Claims,
    private readonly config: Config,
  ) {}

  register(handler: OutboxHandler): void {
    const { subscriber } = handler;
    if (this.handlers.has(subscriber)) throw new Error(`two outbox handlers are named ${subscriber}`);
    this.handlers.set(subscriber, handler);
    this.announced = false;
  }

  onApplicationBootstrap(): void {
    if (this.config.outboxWorker) this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.dataSource.subscribers.push(this);
    this.running = this.loop();
  }

  /** Finishes what every lane has in hand, then stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.notify();
    await this.running;
    this.running = undefined;
    const position = this.dataSource.subscribers.indexOf(this);
    if (position >= 0) this.dataSource.subscribers.splice(position, 1);
  }

  /** Looks for due events now instead of at the next poll. */
  notify(): void {
    this.woken = true;
    this.wake();
  }

  /** Works until nothing is due, events added meanwhile included; answers how many were delivered. */
  async drain(): Promise<number> {
    for (let delivered = 0; ;) {
      const lanes = await Promise.allSettled(this.openAll(await this.look()));
      let round = 0;
      for (const lane of lanes) {
        if (lane.status === 'rejected') throw lane.reason;
        round += lane.value;
      }
      if (round === 0) return delivered;
      delivered += round;
    }
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (addedEvents(queryRunner.data)) this.notify();
  }

  /** Answers for which subscribers there is something. */
  private async look(): Promise<ReadonlySet<string>> {
    if (!this.announced) await this.announce();
    await this.fanOut.expand();
    return this.claims.due();
  }

  private openAll(due: ReadonlySet<string>): Promise<number>[] {
    const handlers = this.stopping ? [] : [...this.handlers.values()];
    return handlers.filter(({ subscriber }) => due.has(subscriber)).map((handler) => this.lanes.open(handler));
  }

  private async announce(): Promise<void> {
    await this.fanOut.announce([...this.handlers.values()]);
    this.announced = true;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      await this.round().then(
        () => this.backoff.succeeded(),
        (error: unknown) => this.backoff.failed(error),
      );
      if (!this.woken && !this.stopping) await this.pause();
    }
    await this.lanes.closed();
  }

  // A lane that failed since the last look counts as a failure of this one, so that both are said and slowed down alike.
  private async round(): Promise<void> {
    const due = await this.look();
    const { trouble } = this;
    this.trouble = undefined;
    for (const lane of this.openAll(due)) void lane.catch((error: unknown) => (this.trouble ??= error as Error));
    if (trouble) throw trouble;
  }

  private pause(): Promise<void> {
    return new Promise((resume) => {
      const timer = setTimeout(resume, this.backoff.waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
  }
}
