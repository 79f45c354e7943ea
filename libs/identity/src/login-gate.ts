import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UserAccount } from './data/user-account.entity';
import { FactorCodes } from './factor-codes';
import { KnownDevices } from './known-devices';
import { type Allowance, type LoginAttempt, LoginLimits } from './login-limits';
import { LoginTrail } from './login-trail';
import { PasswordHasher } from './password-hasher';
import type { Visitor } from './sessions.service';

/** A password typed for an account, or for a name that has none. */
export interface TypedPassword {
  readonly account: UserAccount | null;
  readonly username: string;
  readonly password: string;
}

export type Passage =
  { readonly result: 'right' } | { readonly result: 'wrong' } | { readonly result: 'locked'; readonly minutes: number };

/** The answer of a passkey is the longest. */
const MOST_TYPED = 8_000;

type Person = Pick<UserAccount, 'id' | 'username' | 'name' | 'kind'>;

/** Checks a password, or a code of the second factor, within the limits on guessing, at the login and wherever else one is asked for. */
@Injectable()
export class LoginGate {
  constructor(
    private readonly limits: LoginLimits,
    private readonly devices: KnownDevices,
    private readonly hasher: PasswordHasher,
    private readonly trail: LoginTrail,
    private readonly codes: FactorCodes,
  ) {}

  /** Takes as long for a name without an account. Throws HashingBusy when too many are checked at once. */
  async pass({ account, username, password }: TypedPassword, visitor: Visitor): Promise<Passage> {
    const device = await this.devices.keyOf(account?.id, visitor.device);
    const attempt: LoginAttempt = { accountId: account?.id ?? null, username, ip: visitor.ip, device };
    const allowance = await this.limits.take(attempt);
    if (!allowance.ok) return { result: 'locked', minutes: allowance.minutes };
    if (await this.hasher.matches(password.slice(0, 1000), account?.passwordHash)) {
      await this.limits.forgive(attempt);
      return { result: 'right' };
    }
    if (allowance.reached.has('person')) await this.trail.failed(account, visitor, '尝试过于频繁，已暂时锁定');
    if (allowance.reached.has('account') && account) await this.trail.attacked(account, visitor);
    return { result: 'wrong' };
  }

  /** The same for a code of the second factor, counted apart from passwords. */
  async passCode(account: Person, typed: string, visitor: Visitor): Promise<Passage> {
    const device = await this.devices.keyOf(account.id, visitor.device);
    const { id: accountId, username } = account;
    const attempt: LoginAttempt = { accountId, username, ip: visitor.ip, device, purpose: 'code' };
    const allowance = await this.limits.take(attempt);
    if (!allowance.ok) return { result: 'locked', minutes: allowance.minutes };
    if (await this.codes.accept(account, typed.slice(0, MOST_TYPED), visitor.ip)) {
      await this.limits.forgive(attempt);
      return { result: 'right' };
    }
    await this.trail.failed(account, visitor, '验证码不正确或已用过');
    if (allowance.reached.has('account')) await this.trail.attacked(account, visitor);
    return { result: 'wrong' };
  }

  /** Counts an attempt at something that no password is shown for, per name and address, apart from logging in. */
  count(purpose: 'ask' | 'recover', username: string, { ip }: Visitor): Promise<Allowance> {
    return this.limits.take({ accountId: null, username, ip, device: null, purpose });
  }

  /** Who shows a right code begins anew, at showing codes and at logging in. */
  async recovered({ id, username }: UserAccount, { ip }: Visitor): Promise<void> {
    await this.limits.forgive({ accountId: null, username, ip, device: null, purpose: 'recover' });
    await this.limits.forgive({ accountId: id, username, ip, device: null });
  }

  /** Notes the device of a login that succeeded; answers the token its browser is to keep. */
  remember(manager: EntityManager, userId: string, visitor: Visitor): Promise<string> {
    return this.devices.note(manager, userId, visitor.device);
  }
}
