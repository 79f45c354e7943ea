import type { OutboxHandler } from './outbox-handler';

/** How many subscribers write to the database beside each other. */
const AT_ONCE = 4;

type Deliver = (handler: OutboxHandler) => Promise<number>;

interface Lane {
  done: Promise<number>;
  again: boolean;
}

/**
 * One lane for each subscriber: whoever waits for an answer from outside holds up nobody else, and the batches of one
 * subscriber follow each other. Ordinary subscribers share four places; external ones hold no transaction while they
 * wait and need none.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly waiting: (() => void)[] = [];
  private free = AT_ONCE;

  /** `goesOn` is asked before every batch. */
  constructor(
    private readonly deliver: Deliver,
    private readonly goesOn: () => boolean,
  ) {}

  /** Works until nothing is due for this subscriber; answers how many events were taken up. A lane that is open looks once more. */
  open(handler: OutboxHandler): Promise<number> {
    const open = this.lanes.get(handler.subscriber);
    if (open) {
      open.again = true;
      return open.done;
    }
    const lane: Lane = { done: Promise.resolve(0), again: false };
    this.lanes.set(handler.subscriber, lane);
    lane.done = this.work(handler, lane);
    return lane.done;
  }

  /** Settles when no lane works any longer, whatever became of their work. */
  async closed(): Promise<void> {
    await Promise.allSettled([...this.lanes.values()].map(({ done }) => done));
  }

  // Gone from the map in the same moment as it finds nothing more to do, so that no call to look once more is lost.
  private async work(handler: OutboxHandler, lane: Lane): Promise<number> {
    let delivered = 0;
    try {
      do {
        lane.again = false;
        const taken = await this.batch(handler);
        delivered += taken;
        lane.again ||= taken > 0;
      } while (lane.again && this.goesOn());
    } finally {
      this.lanes.delete(handler.subscriber);
    }
    return delivered;
  }

  private async batch(handler: OutboxHandler): Promise<number> {
    if (!handler.external) await this.place();
    try {
      return this.goesOn() ? await this.deliver(handler) : 0;
    } finally {
      if (!handler.external) this.leave();
    }
  }

  private async place(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((given) => this.waiting.push(given));
  }

  /** The place goes to whoever waits longest. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
