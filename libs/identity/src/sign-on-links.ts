import { type Actor, Conflict, InvalidInput, RuleViolated } from '@park/kernel';
import { withRetry } from '@park/platform';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { AccountTrail } from './account-trail';
import { SignOnLink } from './data/sign-on-link.entity';
import type { UserAccount } from './data/user-account.entity';
import { identityRights } from './domain/access';
import { subjectProblem } from './domain/linked-subject';
import type { Sessions } from './sessions.service';

interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

interface Tools {
  readonly trail: AccountTrail;
  readonly sessions: Sessions;
  readonly find: (actor: Actor, id: string) => Promise<UserAccount>;
}

/** Which accounts of the park are linked to a single sign-on: by an administrator, and never by themselves. */
export class SignOnLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tools: Tools,
  ) {}

  /** The name that an account is linked to; null where there is none. */
  async of(actor: Actor, id: string): Promise<(Subject & { readonly linkedAt: Date }) | null> {
    identityRights.manageCompanyAccounts.demand(actor);
    return this.dataSource.manager.findOneBy(SignOnLink, { userId: id });
  }

  /**
   * Links an account to a name, in place of `seen`, which the form showed; sessions of the former name end. Throws
   * InvalidInput naming subject, and Conflict when it is linked otherwise by now.
   */
  async link(actor: Actor, id: string, form: Subject & { readonly seen: string }): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const problem = subjectProblem(form.subject);
    if (problem) throw new InvalidInput([{ field: 'subject', message: problem }]);
    await this.changing(actor, id, async (manager, before) => {
      if ((before?.subject ?? '') !== form.seen)
        throw Conflict.changed('这项关联', '下面是最新的内容，请核对后再保存。');
      const { issuer, subject } = form;
      const row = { issuer, subject, subjectKey: subjectKeyOf(form), linkedAt: () => 'UTC_TIMESTAMP(3)' };
      if (before?.subjectKey === row.subjectKey) return null;
      await demandFree(manager, row.subjectKey, id);
      const where = { userId: id, subjectKey: before?.subjectKey ?? '' };
      await (before ? manager.update(SignOnLink, where, row) : manager.insert(SignOnLink, { userId: id, ...row }));
      return { action: 'identity.sign-on-linked', subject };
    });
  }

  /** Takes the link `seen` away; who was logged in by it is logged out. Throws Conflict when it is another by now. */
  async unlink(actor: Actor, id: string, seen: string): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    await this.changing(actor, id, async (manager, before) => {
      if (before?.subject !== seen) throw Conflict.changed('这项关联', '下面是最新的内容，请核对后再保存。');
      await manager.delete(SignOnLink, { userId: id, subjectKey: before.subjectKey });
      return { action: 'identity.sign-on-unlinked', subject: null };
    });
  }

  private async changing(actor: Actor, id: string, work: Work): Promise<void> {
    const account = await this.tools.find(actor, id);
    if (account.kind !== 'staff') throw new RuleViolated('企业账号不使用统一身份认证，请用用户名和密码登录。');
    const once = () => withRetry(() => this.dataSource.transaction(change));
    const change = async (manager: EntityManager) => {
      await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [id]);
      const before = await manager.findOneBy(SignOnLink, { userId: id });
      const done = await work(manager, before);
      if (!done) return;
      if (before) await this.tools.sessions.revokeAllOf(manager, id);
      const change = { before: { subject: before?.subject ?? null }, after: { subject: done.subject } };
      const news = { accountId: id, action: done.action, note: account.username, ...change };
      await this.tools.trail.note(manager, actor, news);
    };
    // Whose name was linked to another account at the same moment is told so by the second try.
    await once().catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ER_DUP_ENTRY') return once();
      throw error;
    });
  }
}

type Work = (
  manager: EntityManager,
  before: SignOnLink | null,
) => Promise<{ readonly action: string; readonly subject: string | null } | null>;

/** By what a name at a provider is found. */
export function subjectKeyOf({ issuer, subject }: Subject): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex');
}

async function demandFree(manager: EntityManager, subjectKey: string, id: string): Promise<void> {
  const sql = `SELECT u.id, u.username FROM sign_on_link l JOIN user_account u ON u.id = l.user_id
    WHERE l.subject_key = ?`;
  const [other]: { id: string; username: string }[] = await manager.query(sql, [subjectKey]);
  if (!other || String(other.id) === id) return;
  const message = `这个统一身份标识已关联账号 ${other.username}，一个标识只能关联一个账号；请先解除那边的关联`;
  throw new InvalidInput([{ field: 'subject', message }]);
}
