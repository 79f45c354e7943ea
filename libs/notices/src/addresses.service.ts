import { type Actor, InvalidInput, RuleViolated } from '@park/kernel';
import { Audit } from '@park/identity';
import { Outbox, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { Channels } from './channels/channels';
import { AddressChanges } from './ways/address-changes';
import { CODE_ASKED } from './codes/code-sender.handler';
import { codeHash } from './codes/code';
import { AddressCode, type CodeState } from './data/address-code.entity';
import { addressesOf, keepAddress } from './data/addresses.query';
import { PersonAddress } from './data/person-address.entity';
import { noticeRights } from './domain/access';
import { addressProblem, coveredAddress, plainAddress } from './domain/address';
import { type AddressKind, addressNames, channelNames, verifiedBy } from './domain/ways';

/** An address as its owner sees it, and the code that waits to be typed. */
export interface AddressSeen {
  readonly kind: AddressKind;
  readonly current: PersonAddress | null;
  /** A new address that a code was sent to, within ten minutes; `state` tells how the sending went. */
  readonly asked: { readonly value: string; readonly state: CodeState } | null;
}

const MOST_ATTEMPTS = 5;
const MOST_AN_HOUR = 5;
const ENDED = '验证码不对或已过期。请核对后重填；填错 5 次或超过 10 分钟后须重新获取。';

/** Where people can be reached outside the application. Only what was shown to be theirs by a code is used. */
@Injectable()
export class PersonAddresses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly channels: Channels,
    private readonly changes: AddressChanges,
  ) {}

  /** The actor's own, of these kinds. */
  async own(actor: Actor, kinds: readonly AddressKind[]): Promise<AddressSeen[]> {
    const userId = ownerOf(actor);
    const { manager } = this.dataSource;
    const known = await addressesOf(manager, userId);
    const asked: { kind: AddressKind; value: string; state: CodeState }[] = await manager.query(
      `SELECT kind, value, state FROM address_code WHERE user_id = ? AND state <> 'used' AND attempts < ?
          AND created_at > UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE ORDER BY id`,
      [userId, MOST_ATTEMPTS],
    );
    return kinds.map((kind) => ({
      kind,
      current: known.get(kind) ?? null,
      asked: asked.filter((code) => code.kind === kind).at(-1) ?? null,
    }));
  }

  /** Asks for a code to be sent to an address. Throws InvalidInput naming the kind; RuleViolated where the way is off. */
  async ask(actor: Actor, kind: AddressKind, typed: string): Promise<void> {
    const userId = ownerOf(actor);
    const way = verifiedBy[kind];
    if (!this.channels.isConfigured(way))
      throw new RuleViolated(`${channelNames[way]}渠道未配置，无法发送验证码。请联系系统管理员配置。`);
    const value = plainAddress(kind, typed);
    const problem = addressProblem(kind, value);
    if (problem) throw new InvalidInput([{ field: kind, message: problem }]);
    await this.inOneGo(async (manager) => {
      const added = await manager.insert(AddressCode, {
        ...{ userId, kind, value, salt: randomBytes(16).toString('hex'), state: 'waiting' as const },
        createdAt: () => 'UTC_TIMESTAMP(3)',
      });
      await demandFewCodes(manager, { userId, kind, value });
      const codeId = String(added.identifiers[0]!['id']);
      await this.outbox.add(manager, [{ topic: CODE_ASKED, key: codeId, payload: { codeId } }]);
    });
  }

  /** Takes the address for the person's when the newest code of the kind is right; each code is good once. */
  async verify(actor: Actor, kind: AddressKind, code: string): Promise<void> {
    const userId = ownerOf(actor);
    const [asked] = await this.dataSource.manager.find(AddressCode, {
      where: { userId, kind },
      order: { id: 'DESC' },
      take: 1,
    });
    if (!asked || !(await this.count(asked.id))) throw wrongCode(kind);
    if (asked.codeHash !== codeHash(asked.salt, code.normalize('NFKC').replace(/\s/g, ''))) throw wrongCode(kind);
    await this.inOneGo(async (manager) => {
      const { affected } = await manager.update(
        AddressCode,
        { id: asked.id, state: Not('used' as const) },
        { state: 'used' },
      );
      if (!affected) throw wrongCode(kind);
      const old = (await addressesOf(manager, userId)).get(kind);
      await keepAddress(manager, asked);
      const told = { userId, kind, how: old ? ('replaced' as const) : ('added' as const) };
      if (old?.value !== asked.value) await this.changes.tell(manager, told, old);
      await this.note(manager, actor, { action: 'notices.address-verified', kind, value: asked.value });
    });
  }

  /** Forgets an address. Throws RuleViolated when there is none. */
  async remove(actor: Actor, kind: AddressKind): Promise<void> {
    const userId = ownerOf(actor);
    await this.inOneGo(async (manager) => {
      const old = (await addressesOf(manager, userId)).get(kind);
      const { affected } = await manager.delete(PersonAddress, { userId, kind });
      if (!affected || !old) throw new RuleViolated(`没有已验证的${addressNames[kind]}，它可能已被删除。`);
      await this.note(manager, actor, { action: 'notices.address-removed', kind, value: old.value });
      await this.changes.tell(manager, { userId, kind, how: 'removed' }, old);
    });
  }

  /** Counts an attempt before the code is looked at; false when none is left. */
  private async count(codeId: string): Promise<boolean> {
    const { affectedRows }: { affectedRows: number } = await withRetry(() =>
      this.dataSource.query(
        `UPDATE address_code SET attempts = attempts + 1 WHERE id = ? AND attempts < ? AND state <> 'used'
            AND code_hash IS NOT NULL AND expires_at > UTC_TIMESTAMP(3)`,
        [codeId, MOST_ATTEMPTS],
      ),
    );
    return affectedRows === 1;
  }

  private note(
    manager: EntityManager,
    actor: Actor,
    { action, kind, value }: { readonly action: string; readonly kind: AddressKind; readonly value: string },
  ): Promise<void> {
    const noticeAddress = `${addressNames[kind]} ${coveredAddress(value)}`;
    const side = action === 'notices.address-removed' ? { before: { noticeAddress } } : { after: { noticeAddress } };
    return this.audit.record(manager, { actor, action, objectType: 'address', objectId: ownerOf(actor), ...side });
  }

  private inOneGo(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

/**
 * Few for a person and few to an address, whoever asks: nobody is to be flooded. Counts with the one just added, and
 * waits for those that others are adding.
 */
async function demandFewCodes(
  manager: EntityManager,
  { userId, kind, value }: { readonly userId: string; readonly kind: AddressKind; readonly value: string },
): Promise<void> {
  const [row]: { own: string; there: string }[] = await manager.query(
    `SELECT SUM(user_id = ?) AS own, SUM(value = ?) AS there FROM address_code
      WHERE (user_id = ? OR value = ?) AND created_at > UTC_TIMESTAMP(3) - INTERVAL 1 HOUR FOR UPDATE`,
    [userId, value, userId, value],
  );
  if (Number(row?.own ?? 0) <= MOST_AN_HOUR && Number(row?.there ?? 0) <= MOST_AN_HOUR) return;
  throw new InvalidInput([{ field: kind, message: '获取验证码过于频繁，每小时最多 5 次，请稍后再试。' }]);
}

function wrongCode(kind: AddressKind): InvalidInput {
  return new InvalidInput([{ field: `${kind}-code`, message: ENDED }]);
}

function ownerOf(actor: Actor): string {
  noticeRights.manageOwnWays.demand(actor);
  return actor.kind === 'system' ? '0' : actor.userId;
}
