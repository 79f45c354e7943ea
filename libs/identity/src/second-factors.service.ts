import { InvalidInput, RuleViolated } from '@park/kernel';
import { Clock, Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Passkey } from './data/passkey.entity';
import { RecoveryCode } from './data/recovery-code.entity';
import { SecondFactor } from './data/second-factor.entity';
import { factorOf } from './data/second-factor.query';
import { matchingStep, newSecret, otpauthUri, plainCode } from './domain/totp';
import { FACTOR_CHANGED, type FactorChanged } from './events';
import { FactorCodes } from './factor-codes';
import type { CurrentUser } from './http/current-user';
import { LoginTrail } from './login-trail';
import { OwnPasskeys } from './own-passkeys';
import { oneTimePassword } from './one-time-password';
import { Sessions } from './sessions.service';

const CODES = 10;
const ISSUER = '园区企业服务';

/** How the second factor of who is logged in stands. */
export interface OwnFactor {
  readonly since: Date | null;
  readonly codesLeft: number;
  /** Waits for its first code: the secret, and what a QR code says of it. */
  readonly pending: { readonly secret: string; readonly uri: string } | null;
}

interface Change {
  readonly action: string;
  readonly ip: string;
  readonly how?: FactorChanged['how'];
}

/** 第二道验证: the authenticator application of who is logged in, and the recovery codes beside it. */
@Injectable()
export class SecondFactors {
  /** The topic on which `FactorChanged` is told. */
  static readonly CHANGED = FACTOR_CHANGED;

  /** What answers in place of a code. */
  readonly passkeys: OwnPasskeys;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly trail: LoginTrail,
  ) {
    this.passkeys = new OwnPasskeys(dataSource, { config, clock, trail });
  }

  async of(user: CurrentUser): Promise<OwnFactor> {
    const { id, username } = user.account;
    const factor = await factorOf(this.dataSource.manager, id);
    if (!factor) return { since: null, codesLeft: 0, pending: null };
    const secret = factor.pending && this.config.fieldBox.open(factor.pending, FactorCodes.place(id));
    const pending = secret ? { secret, uri: otpauthUri(secret, { issuer: ISSUER, account: username }) } : null;
    return { since: factor.confirmedAt, codesLeft: factor.codesLeft, pending };
  }

  /** Makes a secret that counts once a code of it was typed; the one in force goes on counting until then. */
  async begin(user: CurrentUser): Promise<void> {
    demandStaff(user);
    const { id } = user.account;
    const pending = this.config.fieldBox.seal(newSecret(), FactorCodes.place(id));
    const sql = `INSERT INTO second_factor (user_id, pending) VALUES (?, ?) ON DUPLICATE KEY UPDATE pending = VALUES(pending)`;
    await withRetry(() => this.dataSource.query(sql, [id, pending]));
  }

  /** Puts the waiting secret in force and answers ten recovery codes, to be shown once. Throws InvalidInput naming code. */
  async confirm(user: CurrentUser, typed: string, ip: string): Promise<string[]> {
    demandStaff(user);
    return this.changing(user, async (manager) => {
      const { id } = user.account;
      const factor = await factorOf(manager, id);
      if (!factor?.pending) throw new RuleViolated('没有等待确认的设置，它可能已在别处完成，请刷新页面查看。');
      const secret = this.config.fieldBox.open(factor.pending, FactorCodes.place(id));
      const lastStep = matchingStep(secret, plainCode(typed), await this.clock.shared(manager));
      if (lastStep === null) throw new InvalidInput([{ field: 'code', message: WRONG }]);
      const set = { secret: factor.pending, pending: null, confirmedAt: now, lastStep: String(lastStep) };
      const { affected } = await manager.update(SecondFactor, { userId: id, pending: factor.pending }, set);
      if (!affected) throw new RuleViolated('设置刚在别处更改过，请刷新页面后重试。');
      await this.sessions.revokeOthers(manager, user);
      const how = factor.confirmedAt ? 'renewed' : 'set';
      await this.tell(manager, user, { action: `identity.factor-${how}`, how, ip });
      return this.newCodes(manager, id);
    });
  }

  /** Ten new recovery codes in place of those before, to be shown once. */
  async renewCodes(user: CurrentUser, ip: string): Promise<string[]> {
    return this.changing(user, async (manager) => {
      await demandSet(manager, user);
      await this.tell(manager, user, { action: 'identity.recovery-codes-renewed', ip });
      return this.newCodes(manager, user.account.id);
    });
  }

  /** Logs in by the password alone from now on; not for who has a role that needs a second factor. */
  async remove(user: CurrentUser, ip: string): Promise<void> {
    await this.changing(user, async (manager) => {
      await demandSet(manager, user);
      if (await isNeeded(manager, user.account.id))
        throw new RuleViolated('您的角色必须使用第二道验证，不能停用；换手机请点“换一台手机”。');
      await removeFactor(manager, user.account.id);
      await this.tell(manager, user, { action: 'identity.factor-removed', how: 'removed', ip });
    });
  }

  /** One change in one transaction, one after the other for each person. */
  private changing<T>({ account }: CurrentUser, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [account.id]);
        return work(manager);
      }),
    );
  }

  private async newCodes(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, oneTimePassword);
    await manager.delete(RecoveryCode, { userId });
    const rows = codes.map((code) => ({ userId, codeHash: FactorCodes.hashOf(userId, code) }));
    await manager.insert(RecoveryCode, rows);
    return codes;
  }

  private async tell(manager: EntityManager, { account }: CurrentUser, { action, how, ip }: Change): Promise<void> {
    await this.trail.note(manager, { action, account, ip });
    if (how) await this.trail.tellFactor(manager, { userId: account.id, how });
  }
}

const WRONG = '验证码不正确。请确认手机时间是自动设置的，再输入应用中当前显示的 6 位数字';
const now = () => 'UTC_TIMESTAMP(3)';

function demandStaff({ account }: CurrentUser): void {
  if (account.kind !== 'staff') throw new RuleViolated('企业账号暂不支持第二道验证。');
}

async function demandSet(manager: EntityManager, { account }: CurrentUser): Promise<void> {
  if ((await factorOf(manager, account.id))?.confirmedAt) return;
  throw new RuleViolated('您还没有启用第二道验证，请刷新页面查看。');
}

async function isNeeded(manager: EntityManager, userId: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM factor_role r JOIN user_account u ON FIND_IN_SET(r.role, u.roles) WHERE u.id = ? LIMIT 1';
  const found: unknown[] = await manager.query(sql, [userId]);
  return found.length > 0;
}

/** Takes the second factor away, with its recovery codes and passkeys. */
export async function removeFactor(manager: EntityManager, userId: string): Promise<boolean> {
  await manager.delete(RecoveryCode, { userId });
  await manager.delete(Passkey, { userId });
  const { affected } = await manager.delete(SecondFactor, { userId });
  return affected === 1;
}
