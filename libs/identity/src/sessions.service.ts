import { type CompanyRole, isRowId } from '@park/kernel';
import { type AppName, Housekeeping, shared, withRetry } from '@park/platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, EntityManager, IsNull, Not } from 'typeorm';
import { CompanyMember } from './data/company-member.entity';
import {
  endIfOver,
  HALF_SESSION_END,
  liveSessions,
  markSeen,
  SESSION_END,
  type SessionRow,
} from './data/find-session.query';
import { scopeFrom, staffActor } from './domain/company-scope';
import { rolesOf, UserAccount } from './data/user-account.entity';
import { UserSession } from './data/user-session.entity';
import type { CurrentUser } from './http/current-user';

export const APP_NAME = Symbol('the app this process serves');

/** What is known of the browser when somebody logs in. */
export interface Visitor {
  readonly ip: string;
  readonly userAgent: string;
  /** The token of a browser from which somebody has logged in before. */
  readonly device?: string | undefined;
}

/** What a request carries of an earlier login. */
export interface LastSeen {
  readonly token: string | undefined;
  readonly device: string | undefined;
  readonly named: string | undefined;
}

/** Logins of this app. The token lives in the browser only; a session is one query to look up. */
@Injectable()
export class Sessions {
  private readonly live = shared.byKey((ids) => liveSessions(this.dataSource, this.app, ids));

  constructor(
    private readonly dataSource: DataSource,
    @Inject(APP_NAME) private readonly app: AppName,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** Opens a new session and answers its token. A person of exactly one company acts for it at once. */
  open(manager: EntityManager, userId: string, visitor: Visitor): Promise<string> {
    const whole = { codeDue: false, provedAt: utcNow, expiresAt: () => SESSION_END };
    return this.begin(manager, { userId, ...whole }, visitor);
  }

  /** The same for who is vouched for by another system, maybe since hours ago: where a proof is due it is asked for. */
  openVouched(manager: EntityManager, userId: string, visitor: Visitor): Promise<string> {
    const whole = { codeDue: false, provedAt: null, expiresAt: () => SESSION_END };
    return this.begin(manager, { userId, ...whole }, visitor);
  }

  /** The same while a code of the second factor is still to come: five minutes, and good for nothing else. */
  openHalf(manager: EntityManager, userId: string, visitor: Visitor): Promise<string> {
    const half = { codeDue: true, provedAt: null, expiresAt: () => HALF_SESSION_END };
    return this.begin(manager, { userId, ...half }, visitor);
  }

  /** Ends a session that waited for its code; false when it was ended meanwhile. */
  async endHalf(manager: EntityManager, sessionId: string): Promise<boolean> {
    const waiting = { id: sessionId, codeDue: true, revokedAt: IsNull() };
    const { affected } = await manager.update(UserSession, waiting, { revokedAt: utcNow });
    return affected === 1;
  }

  /** Notes that the holder of a session has just proved who he is. */
  async proved(sessionId: string): Promise<void> {
    const where = { id: sessionId, codeDue: false, revokedAt: IsNull() };
    await withRetry(() => this.dataSource.manager.update(UserSession, where, { provedAt: utcNow }));
  }

  private async begin(manager: EntityManager, beginning: Beginning, visitor: Visitor): Promise<string> {
    const { userId } = beginning;
    const token = randomBytes(32).toString('base64url');
    // First of all, so that two logins of one person queue for the account instead of waiting for each other.
    await manager.update(UserAccount, { id: userId }, { lastLoginAt: utcNow });
    const memberships = await manager.find(CompanyMember, { where: { userId }, take: 2 });
    await manager.insert(UserSession, {
      id: idOf(token),
      ...beginning,
      app: this.app,
      companyId: memberships.length === 1 ? memberships[0]!.companyId : null,
      ip: visitor.ip.slice(0, 45),
      userAgent: visitor.userAgent.slice(0, 200),
      createdAt: utcNow,
      lastSeenAt: utcNow,
      revokedAt: null,
    });
    return token;
  }

  /** Who holds this token, or null: unknown, revoked, idle, over, of the other app, or the account is disabled. */
  async find(token: string, ip: string): Promise<CurrentUser | null> {
    const id = idOf(token);
    const row = await this.live(id);
    if (!row) {
      await endIfOver(this.dataSource, { id, app: this.app });
      return null;
    }
    if (Number(row.stale)) await markSeen(this.dataSource, row.id);
    return userOf(row, ip);
  }

  /**
   * Whose browser sent this, though nobody is logged in any more: the holder of the session that ended, else the person
   * it names if that person has logged in from it. For giving back what was typed, never for letting anybody in.
   */
  async lastHolder({ token, device, named }: LastSeen): Promise<string | null> {
    const [row]: { userId: string }[] = token
      ? await this.dataSource.query('SELECT user_id AS userId FROM user_session WHERE id = ? AND app = ?', [
          idOf(token),
          this.app,
        ])
      : [];
    if (row) return row.userId;
    if (!device || !named || !isRowId(named)) return null;
    const sql = 'SELECT 1 FROM known_device WHERE user_id = ? AND token_hash = ?';
    const known: unknown[] = await this.dataSource.query(sql, [named, idOf(device)]);
    return known.length > 0 ? named : null;
  }

  /** Acts for another company from now on; false when the person does not belong to it. */
  async switchCompany(manager: EntityManager, user: CurrentUser, companyId: string): Promise<boolean> {
    const member = isRowId(companyId) && { companyId, userId: user.account.id };
    // Held, so that a removal at the same time comes before or after it, never in between.
    const lock = { mode: 'pessimistic_read' } as const;
    if (!member || !(await manager.findOne(CompanyMember, { where: member, lock }))) return false;
    const { affected } = await manager.update(UserSession, { id: user.session.id, revokedAt: IsNull() }, { companyId });
    return affected === 1;
  }

  async revoke(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.update(UserSession, { id: sessionId, revokedAt: IsNull() }, { revokedAt: utcNow });
  }

  /** Ends every session of a person, on both apps; answers how many. */
  async revokeAllOf(manager: EntityManager, userId: string): Promise<number> {
    const ended = await manager.update(UserSession, { userId, revokedAt: IsNull() }, { revokedAt: utcNow });
    return ended.affected ?? 0;
  }

  /** Ends every other session of who is logged in, also those that wait for a code; answers how many. */
  async revokeOthers(manager: EntityManager, { account, session }: CurrentUser): Promise<number> {
    const others = { userId: account.id, id: Not(session.id), revokedAt: IsNull() };
    const { affected } = await manager.update(UserSession, others, { revokedAt: utcNow });
    return affected ?? 0;
  }

  /** Forgets sessions that were over a week ago, or were begun by a clock far ahead; answers how many. */
  private async forgetOld(atMost: number): Promise<number> {
    const sql = `DELETE FROM user_session
      WHERE expires_at NOT BETWEEN UTC_TIMESTAMP(3) - INTERVAL 7 DAY AND UTC_TIMESTAMP(3) + INTERVAL 1 DAY LIMIT ?`;
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

interface Beginning {
  readonly userId: string;
  readonly codeDue: boolean;
  readonly provedAt: (() => string) | null;
  readonly expiresAt: () => string;
}

const utcNow = () => 'UTC_TIMESTAMP(3)';

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function userOf(row: SessionRow, ip: string): CurrentUser {
  const person = { userId: row.userId, name: row.name, ip };
  const { companyId, memberRole } = row;
  const codeDue = Boolean(Number(row.codeDue));
  const actor = codeDue
    ? null
    : row.kind === 'staff'
      ? staffActor(person, rolesOf(row.roles), scopeFrom(row.companyScope))
      : companyId && memberRole
        ? { kind: 'company' as const, ...person, companyId, role: memberRole as CompanyRole }
        : null;
  return {
    session: {
      id: row.id,
      companyId: actor?.kind === 'company' ? companyId : null,
      companyName: row.companyName,
      companyOfficer: row.companyOfficer,
      codeDue,
      isProved: Boolean(Number(row.proved)),
    },
    account: {
      id: row.userId,
      username: row.username,
      name: row.name,
      kind: row.kind,
      mustChangePassword: Boolean(Number(row.mustChangePassword)),
      companies: Number(row.companies),
      hasFactor: Boolean(Number(row.hasFactor)),
      hasPasskey: Boolean(Number(row.hasPasskey)),
      mustEnrol: Boolean(Number(row.needsFactor)) && !Number(row.hasFactor),
    },
    actor,
  };
}
