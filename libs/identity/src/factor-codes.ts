import { Clock, Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { factorOf, takeRecoveryCode, takeStep } from './data/second-factor.query';
import type { UserAccount } from './data/user-account.entity';
import { matchingStep, plainCode } from './domain/totp';
import { LoginTrail } from './login-trail';
import { PasskeyAnswers } from './passkey-answers';

type Person = Pick<UserAccount, 'id' | 'username' | 'name' | 'kind'>;

/** Looks at codes of the second factor: each counts once. */
@Injectable()
export class FactorCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly trail: LoginTrail,
    private readonly passkeys: PasskeyAnswers,
  ) {}

  /** Row and column that a secret is encrypted for. */
  static readonly place = (userId: string): string => `second_factor:${userId}`;

  static hashOf(userId: string, code: string): string {
    return createHash('sha256')
      .update(`${userId}|${code.replaceAll('-', '')}`)
      .digest('hex');
  }

  /** Whether it is a code of the application, a recovery code, or the answer of a passkey, that was never used; it is used up by the look. */
  async accept(account: Person, typed: string, ip: string): Promise<boolean> {
    if (typed.startsWith('{')) return this.passkeys.accept(account.id, typed);
    const code = plainCode(typed);
    return /^\d{6}$/.test(code) ? this.acceptStep(account.id, code) : this.acceptRecovery(account, code, ip);
  }

  private async acceptStep(userId: string, code: string): Promise<boolean> {
    const { manager } = this.dataSource;
    const place = FactorCodes.place(userId);
    const factor = await factorOf(manager, userId);
    if (!factor?.secret || !factor.confirmedAt) return false;
    const step = matchingStep(this.config.fieldBox.open(factor.secret, place), code, await this.clock.shared(manager));
    if (step === null) return false;
    const secret = this.config.fieldBox.renewed(factor.secret, place);
    return withRetry(() => takeStep(manager, { userId, step, seen: factor.secret!, secret }));
  }

  private acceptRecovery(account: Person, code: string, ip: string): Promise<boolean> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const isTaken = await takeRecoveryCode(manager, account.id, FactorCodes.hashOf(account.id, code));
        if (isTaken) await this.trail.note(manager, { action: 'identity.recovery-code-used', account, ip });
        return isTaken;
      }),
    );
  }
}
