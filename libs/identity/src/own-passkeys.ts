import { InvalidInput, isRowId, plainText, RuleViolated } from '@park/kernel';
import { Clock, Config, withRetry } from '@park/platform';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { DataSource, EntityManager } from 'typeorm';
import { Passkey } from './data/passkey.entity';
import { passkeyNameProblem } from './domain/passkey-name';
import type { CurrentUser } from './http/current-user';
import type { LoginTrail } from './login-trail';
import { listOf, PasskeyAnswers } from './passkey-answers';
import { credentialHash, PasskeyQuestions } from './passkey-questions';

const MOST = 10;
const SITE = '园区企业服务';

/** A passkey as its owner sees it. */
type OwnPasskey = Pick<Passkey, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>;

interface Tools {
  readonly config: Config;
  readonly clock: Clock;
  readonly trail: LoginTrail;
}

/** 通行密钥: what answers in place of a code, beside the authenticator application of who is logged in. */
export class OwnPasskeys {
  /** What those that are there are asked. */
  readonly answering: PasskeyAnswers;
  private readonly questions: PasskeyQuestions;

  constructor(
    private readonly dataSource: DataSource,
    private readonly tools: Tools,
  ) {
    this.questions = new PasskeyQuestions(tools.config, tools.clock);
    this.answering = new PasskeyAnswers(dataSource, tools.config, tools.clock);
  }

  /** Whether browsers offer passkeys at the address of this site. */
  get isPossible(): boolean {
    return this.questions.isPossible;
  }

  async of({ account }: CurrentUser): Promise<OwnPasskey[]> {
    const where = { userId: account.id };
    return this.dataSource.manager.find(Passkey, { where, order: { id: 'ASC' }, take: MOST });
  }

  /** What a browser is to ask a new passkey. Throws RuleViolated while there is no second factor yet. */
  async question(user: CurrentUser): Promise<object> {
    demandFactor(user);
    const { manager } = this.dataSource;
    const { id, username, name } = user.account;
    const own = await manager.findBy(Passkey, { userId: id });
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    return generateRegistrationOptions({
      ...{ rpName: SITE, rpID: this.questions.site.id, attestationType: 'none' },
      ...{ userName: username, userDisplayName: name, userID: Uint8Array.from(Buffer.from(`park-${id}`)) },
      challenge: await this.questions.ask(manager, id, 'add'),
      excludeCredentials: own.map((each) => ({ id: each.credentialId, transports: listOf(each.transports) })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    });
  }

  /** Keeps the passkey that a browser made. Throws InvalidInput naming name or passkey. */
  async add(user: CurrentUser, form: { readonly name: string; readonly answer: string }, ip: string): Promise<void> {
    demandFactor(user);
    const made = await this.verified(user, form.answer);
    if (!made) throw new InvalidInput([{ field: 'passkey', message: UNBELIEVABLE }]);
    const { id: userId } = user.account;
    const name = plainText(form.name);
    await this.changing(user, async (manager) => {
      const own = await manager.findBy(Passkey, { userId });
      const problem = passkeyNameProblem(
        name,
        own.map((each) => each.name),
      );
      if (problem) throw new InvalidInput([{ field: 'name', message: problem }]);
      if (own.length >= MOST) throw new RuleViolated(`最多可有 ${MOST} 个通行密钥，请先删除不用的。`);
      if (await manager.existsBy(Passkey, { credentialHash: made.credentialHash }))
        throw new InvalidInput([{ field: 'passkey', message: '这个通行密钥已经添加过了，请在列表中查看' }]);
      await manager.insert(Passkey, { userId, name, ...made, createdAt: utcNow });
      await this.tell(manager, user, { how: 'passkey-added', name, ip });
    });
  }

  /** Takes one away; the others, the application and the recovery codes stay. */
  async remove(user: CurrentUser, id: string, ip: string): Promise<void> {
    const where = { id: isRowId(id) ? id : '0', userId: user.account.id };
    await this.changing(user, async (manager) => {
      const held = await manager.findOneBy(Passkey, where);
      if (!held) throw new RuleViolated('没有找到这个通行密钥，它可能已被删除，请刷新页面查看。');
      await manager.delete(Passkey, where);
      await this.tell(manager, user, { how: 'passkey-removed', name: held.name, ip });
    });
  }

  private async verified({ account }: CurrentUser, typed: string) {
    const response = readMade(typed);
    if (!response) return null;
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { id: expectedRPID, origin: expectedOrigin } = this.questions.site;
    const { manager } = this.dataSource;
    const expectedChallenge = async (challenge: string) =>
      (await this.questions.askedAt(manager, account.id, { challenge, purpose: 'add' })) !== null;
    const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: false };
    // It throws for whatever is wrong with an answer: all of that is no.
    const found = await verifyRegistrationResponse({ response, ...expected }).catch(() => null);
    if (!found?.verified) return null;
    const { id: credentialId, publicKey, counter, transports = [] } = found.registrationInfo.credential;
    return {
      ...{ credentialId, credentialHash: credentialHash(credentialId), counter: String(counter) },
      publicKey: Buffer.from(publicKey).toString('base64url'),
      transports: transports
        .filter((each) => /^[a-z-]{1,20}$/.test(each))
        .join(',')
        .slice(0, 100),
    };
  }

  private changing(user: CurrentUser, work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [user.account.id]);
        return work(manager);
      }),
    );
  }

  private async tell(manager: EntityManager, { account }: CurrentUser, { how, name, ip }: Told): Promise<void> {
    const { trail } = this.tools;
    await trail.note(manager, { action: `identity.${how}`, account, ip, after: { passkey: name } });
    await trail.tellFactor(manager, { userId: account.id, how });
  }
}

interface Told {
  readonly how: 'passkey-added' | 'passkey-removed';
  readonly name: string;
  readonly ip: string;
}

const UNBELIEVABLE = '没有收到可以核对的通行密钥，或已超过 5 分钟。请重新点“添加通行密钥”，按浏览器的提示完成';
const utcNow = () => 'UTC_TIMESTAMP(3)';

function demandFactor({ account }: CurrentUser): void {
  if (!account.hasFactor) throw new RuleViolated('请先用身份验证应用启用第二道验证，再添加通行密钥。');
}

function readMade(typed: string): RegistrationResponseJSON | null {
  try {
    const made = JSON.parse(typed) as RegistrationResponseJSON;
    return typeof made.id === 'string' && typeof made.response === 'object' ? made : null;
  } catch {
    return null;
  }
}
