import { HttpException, Injectable, UnauthorizedException } from '@nestjs/common';
import { Accounts, Audit } from '@park/identity';
import { Conflict, DomainError, Forbidden, InvalidInput, isRowId, NotFound, type StaffActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, IsNull } from 'typeorm';
import { ApiToken } from './data/api-token.entity';
import { connectionRights } from './domain/access';
import { CallRate } from './domain/call-rate';
import { bearerIn, hashOf, newToken, readToken, type Scope, scopes, stateOf, type TokenForm } from './domain/token';

/** A program that calls: its token, and for whom it acts. */
export interface Caller {
  readonly token: ApiToken;
  readonly actor: StaffActor;
}

const MINUTE_MS = 60_000;
const TOO_MANY = 429;

/** The tokens of other programs: given out, withdrawn, and asked for with every call. */
@Injectable()
export class ApiTokens {
  private readonly rate = new CallRate();

  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All of them, the newest first, each with whether the account is open of whoever it acts for. */
  async list(actor: StaffActor): Promise<(ApiToken & { readonly hasOpenIssuer: boolean })[]> {
    connectionRights.manageConnections.demand(actor);
    const tokens = await this.dataSource.manager.find(ApiToken, { order: { id: 'DESC' }, take: 200 });
    const people = await this.accounts.colleagues(actor);
    const open = new Set(people.filter(({ isOpen }) => isOpen).map(({ id }) => id));
    return tokens.map((token) => ({ ...token, hasOpenIssuer: open.has(token.issuedById) }));
  }

  /** Gives a token out; it is answered here and nowhere else. Throws InvalidInput by field. */
  async issue(actor: StaffActor, form: TokenForm): Promise<{ readonly name: string; readonly token: string }> {
    connectionRights.manageConnections.demand(actor);
    const read = readToken(form, this.clock.today());
    if (Array.isArray(read)) throw new InvalidInput(read);
    const { token, hash, ending } = newToken();
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const by = { issuedById: actor.userId, issuedByName: actor.name, issuedAt: this.clock.now() };
        const row = { ...read, hash, ending, ...by, lastUsedAt: null, revokedAt: null };
        const inserted = await manager.insert(ApiToken, row);
        const objectId = String(inserted.identifiers[0]!['id']);
        const told = { actor, action: 'connections.token-issued', objectType: 'api-token', objectId };
        await this.audit.record(manager, { ...told, after: { ...read } });
      }),
    );
    return { name: read.name, token };
  }

  /** Withdraws a token: the next call with it is refused. Throws NotFound, Conflict. */
  async revoke(actor: StaffActor, id: string): Promise<void> {
    connectionRights.manageConnections.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const token = isRowId(id) ? await manager.findOneBy(ApiToken, { id }) : null;
        if (!token) throw new NotFound('没有找到这个令牌，请从系统对接页面选择。');
        const revokedAt = this.clock.now();
        const { affected } = await manager.update(ApiToken, { id, revokedAt: IsNull() }, { revokedAt });
        if (affected !== 1) throw new Conflict('这个令牌已经停用。');
        const told = { actor, action: 'connections.token-revoked', objectType: 'api-token', objectId: id };
        await this.audit.record(manager, { ...told, after: { name: token.name } });
      }),
    );
  }

  /** Who calls, as far as the token lasts, its person is there and it was given for this. Throws 401, 403, 429. */
  async caller(authorization: unknown, scope: Scope): Promise<Caller> {
    const shown = bearerIn(authorization);
    const token = shown && (await this.dataSource.manager.findOneBy(ApiToken, { hash: hashOf(shown) }));
    if (!token || stateOf(token, this.clock.today()) !== 'open')
      throw new UnauthorizedException('令牌不对、已到期或已停用。请在请求头写 Authorization: Bearer 令牌。');
    if (!this.rate.admits(token.id, this.clock.now()))
      throw new HttpException('调用过于频繁，每个令牌每分钟最多 120 次，请一分钟后再试。', TOO_MANY);
    if (!token.scopes.includes(scope)) throw new Forbidden(`这个令牌没有“${scopes[scope]}”的用途。`);
    await this.noteUse(token);
    return { token, actor: await this.actorOf(token) };
  }

  private async actorOf({ issuedById, name }: ApiToken): Promise<StaffActor> {
    try {
      const by = { kind: 'staff', userId: issuedById, name, roles: [] } as const;
      return { ...((await this.accounts.ofJob(by)) as StaffActor), name };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new UnauthorizedException('发放这个令牌的人的账号已停用，令牌随之失效，请联系园区重新发放。');
    }
  }

  /** Once a minute is enough to know whether a token is in use. */
  private async noteUse({ id, lastUsedAt }: ApiToken): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < MINUTE_MS) return;
    const unused = { id, lastUsedAt: lastUsedAt ?? IsNull() };
    await withRetry(() => this.dataSource.manager.update(ApiToken, unused, { lastUsedAt: now }));
  }
}
