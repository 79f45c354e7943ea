import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';

// Algorithm.Argon2id; the const enum cannot be imported by isolated modules.
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = availableParallelism() * 2;
const QUEUE = 100;

/** Too many logins at once: answered as 503 with Retry-After. */
export class HashingBusy extends ServiceUnavailableException {
  constructor() {
    super('登录人数过多，系统繁忙，请半分钟后重试。');
  }
}

/** argon2id with a bounded number at work and waiting, so that many logins at once leave processor time for the pages. */
@Injectable()
export class PasswordHasher {
  /** No setting changes it. */
  private readonly cost = ARGON2ID;
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly dummy = hash('nobody has this password', this.cost);

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), this.cost));
  }

  /** Without a stored hash (unknown user) it works just as long and answers false. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    const against = stored ?? (await this.dummy);
    const same = await this.inTurn(() => verify(against, password.normalize('NFKC')));
    return same && stored !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.queue();
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= QUEUE) throw new HashingBusy();
    return new Promise((turn) => this.waiting.push(turn));
  }
}
