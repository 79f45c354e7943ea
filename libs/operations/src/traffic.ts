import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Answered, BOUNDS, Minutes } from './domain/minutes';

interface Exchange {
  readonly method: string;
  readonly url: string;
}
interface Answer {
  readonly statusCode: number;
  readonly elapsedTime: number;
}
type Hook = (request: Exchange, reply: Answer, done: () => void) => void;
interface Server {
  addHook?(name: 'onResponse', hook: Hook): void;
}

const MINUTE = 60_000;
const NOT_PAGES = /^\/(healthz|metrics|static\/)/;
const FOUND = 303;

/** What this process answered since it started. */
export interface TrafficTotals {
  /** By class of status: 2xx … 5xx. */
  readonly byStatus: ReadonlyMap<string, number>;
  /** How many took at most so many seconds; as long as BOUNDS. */
  readonly within: readonly number[];
  readonly count: number;
  readonly seconds: number;
}

/** Counts the answers of this process to people: statuses and times, no addresses and no names. */
@Injectable()
export class Traffic implements OnModuleInit {
  private readonly minutes = new Minutes();
  private readonly byStatus = new Map<string, number>();
  private readonly within = BOUNDS.map(() => 0);
  private count = 0;
  private seconds = 0;

  constructor(private readonly http: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.http.httpAdapter?.getInstance<Server>();
    server?.addHook?.('onResponse', (request, reply, done) => {
      this.answered(request, reply);
      done();
    });
  }

  totals(): TrafficTotals {
    return { byStatus: this.byStatus, within: this.within, count: this.count, seconds: this.seconds };
  }

  lastMinutes(): ReturnType<Minutes['last']> {
    return this.minutes.last(minuteNow());
  }

  private answered({ method, url }: Exchange, { statusCode: status, elapsedTime }: Answer): void {
    if (NOT_PAGES.test(url)) return;
    const isRefusedLogin = method === 'POST' && /^\/login(\?|$)/.test(url) && status !== FOUND && status < 500;
    this.add({ status, seconds: elapsedTime / 1000, isRefusedLogin });
  }

  private add(answered: Answered): void {
    const { status, seconds } = answered;
    this.minutes.add(minuteNow(), answered);
    const name = `${Math.floor(status / 100)}xx`;
    this.byStatus.set(name, (this.byStatus.get(name) ?? 0) + 1);
    BOUNDS.forEach((bound, at) => (this.within[at]! += seconds <= bound ? 1 : 0));
    this.count += 1;
    this.seconds += seconds;
  }
}

function minuteNow(): number {
  return Math.floor(performance.now() / MINUTE);
}
