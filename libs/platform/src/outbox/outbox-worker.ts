import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';
import { Backoff } from '../backoff';
import { Config } from '../config';
import { addedEvents } from './outbox';
import { Delivery } from './delivery';
import { FanOut } from './fan-out';
import type { OutboxHandler } from './outbox-handler';

/**
 * Delivers events in the background: rooms register their subscribers while the application starts. Looks every half
 * second, more rarely while the database fails, and at once after a transaction of this process added events.
 */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown, EntitySubscriberInterface {
  private readonly backoff = new Backoff(new Logger(OutboxWorker.name), 'delivery of the outbox');
  private readonly handlers = new Map<string, OutboxHandler>();
  private running: Promise<void> | undefined;
  private announced = false;
  private stopping = false;
  private woken = false;
  private wake: () => void = () => {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: Delivery,
    private readonly fanOut: FanOut,
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

  /** Finishes the batch in hand, then stops. */
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
      const round = await this.round();
      if (round === 0) return delivered;
      delivered += round;
    }
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (addedEvents(queryRunner.data)) this.notify();
  }

  private async round(): Promise<number> {
    let delivered = 0;
    if (!this.announced) await this.announce();
    await this.fanOut.expand();
    for (const handler of this.handlers.values()) if (!this.stopping) delivered += await this.delivery.deliver(handler);
    return delivered;
  }

  private async announce(): Promise<void> {
    await this.fanOut.announce([...this.handlers.values()]);
    this.announced = true;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const delivered = await this.round().then(
        (count) => (this.backoff.succeeded(), count),
        (error: unknown) => (this.backoff.failed(error), 0),
      );
      if (delivered === 0 && !this.woken && !this.stopping) await this.pause();
    }
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
