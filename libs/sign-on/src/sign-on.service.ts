import { Credentials, type LoginOutcome } from '@park/identity';
import { Clock, Config } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { type Attempt, readAttempt } from './domain/attempt';
import { type Problem, problemOf, reasonOf } from './domain/problem';
import { type Claims, isStrong } from './domain/strong';
import { Provider } from './provider';
import type { Settings } from './settings';
import { UsedAttempts } from './used-attempts';

type Visitor = Parameters<Credentials['authenticate']>[1];
type Entered = Extract<LoginOutcome, { readonly result: 'welcome' | 'code-due' }>;

/** How a login by the provider ended. */
export type SignOnOutcome =
  | (Entered & { readonly next: string })
  | { readonly result: 'failed'; readonly problem: Problem; readonly subject?: string };

/** What came back from the provider with the browser. */
interface CameBack {
  /** The query string, with its question mark. */
  readonly query: string;
  /** What `begin` gave the browser to keep. */
  readonly sealed: string | undefined;
}

const PLACE = 'sign-on:attempt';

/** 统一身份认证: people of the park log in by the provider of a single sign-on, with an account that is linked to them there. */
@Injectable()
export class SignOn {
  constructor(
    private readonly config: Config,
    private readonly provider: Provider,
    private readonly used: UsedAttempts,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  /** The settings; null where there is no provider. */
  get settings(): Settings | null {
    return this.config.signOn;
  }

  /** Where the browser goes, and what it keeps until it comes back; or why it cannot. */
  async begin(next: string): Promise<{ readonly url: string; readonly sealed: string } | Problem> {
    if (!this.settings) return 'off';
    try {
      const { url, attempt } = await this.provider.begin();
      const whole: Attempt = { ...attempt, next, begunAt: this.clock.now().getTime() };
      return { url: url.href, sealed: this.config.fieldBox.seal(JSON.stringify(whole), PLACE) };
    } catch {
      return 'away';
    }
  }

  /** Logs in who came back; no account is ever made by it. */
  async finish({ query, sealed }: CameBack, visitor: Visitor): Promise<SignOnOutcome> {
    const { settings } = this;
    if (!settings) return failed('off');
    const attempt = sealed ? this.opened(sealed) : null;
    if (!attempt || new URLSearchParams(query).get('state') !== attempt.state) return failed('stale');
    if (!(await this.used.take(attempt.state))) return failed('stale');
    const answer = await this.answerTo(query, attempt);
    if ('error' in answer) return this.fell(answer.error, visitor);
    const { claims } = answer;
    const strength = { isStrong: isStrong(claims as Claims, settings.strong) };
    const vouched = { issuer: settings.issuer, subject: claims.sub, by: settings.name, ...strength };
    const outcome = await this.credentials.vouched(vouched, visitor);
    if (outcome.result === 'unknown') return { result: 'failed', problem: 'unknown', subject: claims.sub };
    return 'token' in outcome ? { ...outcome, next: attempt.next } : failed('stopped');
  }

  /** Where one logs out of the provider, too; null when it has no such address, or gives no answer. */
  async end(): Promise<string | null> {
    if (!this.settings) return null;
    const url = await this.provider.end().catch(() => null);
    return url?.href ?? null;
  }

  private answerTo(query: string, attempt: Attempt) {
    return this.provider.finish(query, attempt).then(
      (claims) => ({ claims }),
      (error: unknown) => ({ error }),
    );
  }

  private async fell(error: unknown, visitor: Visitor): Promise<SignOnOutcome> {
    const problem = problemOf(error);
    const why = `${this.settings?.name}：${reasonOf(error)}`;
    if (problem !== 'cancelled') await this.credentials.notVouched(visitor, why);
    return failed(problem);
  }

  private opened(sealed: string): Attempt | null {
    try {
      return readAttempt(this.config.fieldBox.open(sealed, PLACE), this.clock.now());
    } catch {
      // Made up, or sealed by a key that is gone: the same as none.
      return null;
    }
  }
}

function failed(problem: Problem): SignOnOutcome {
  return { result: 'failed', problem };
}
