import { Accounts, Audit } from '@park/identity';
import {
  type Actor,
  Conflict,
  type FieldProblem,
  InvalidInput,
  isRowId,
  plainText,
  type SystemActor,
} from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { addressesOf, keepAddress, liftSuppression, suppress } from './data/addresses.query';
import { PersonAddress } from './data/person-address.entity';
import { noticeRights } from './domain/access';
import { coveredAddress } from './domain/address';
import { type AddressKind, addressNames } from './domain/ways';

/** An address to which nothing is sent any more, covered. */
export interface SuppressedAddress {
  readonly userId: string;
  readonly person: string;
  readonly kind: AddressKind;
  readonly covered: string;
  readonly at: Date;
  readonly reason: string;
}

/** Which address is lifted: `at` is when it was suppressed, as the page showed it. */
export interface Lift {
  readonly userId: string;
  readonly kind: string;
  readonly at: string;
  readonly reason: string;
}

/** An address and why it is not reached. */
export interface Unreachable extends Pick<PersonAddress, 'userId' | 'kind' | 'value'> {
  readonly reason: string;
}

const LONGEST_REASON = 200;
const changed = () => new Conflict('这个地址刚刚已恢复或更换，请核对下面的最新列表。');

/** The addresses that providers refused for good: who is not reached any more, and trying one again. */
@Injectable()
export class SuppressedAddresses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
  ) {}

  /** How many there are of each kind; a kind without any is left out. */
  async counts(actor: Actor): Promise<ReadonlyMap<AddressKind, number>> {
    noticeRights.viewWays.demand(actor);
    const rows: { kind: AddressKind; total: string }[] = await this.dataSource.query(
      'SELECT kind, COUNT(*) AS total FROM person_address WHERE suppressed_at IS NOT NULL GROUP BY kind',
    );
    return new Map(rows.map(({ kind, total }) => [kind, Number(total)]));
  }

  /** Keeps a verified address that is known not to be reached, as demo installations have them. */
  async add(actor: SystemActor, { reason, ...address }: Unreachable): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await keepAddress(manager, address);
      await suppress(manager, address, reason);
      const noticeAddress = `${addressNames[address.kind]} ${coveredAddress(address.value)}`;
      const about = { objectType: 'address', objectId: address.userId };
      await this.audit.record(manager, {
        ...{ actor, action: 'notices.address-suppressed', ...about },
        ...{ before: { noticeAddress }, note: reason },
      });
    });
  }

  /** The latest first, of one kind or all. */
  async list(actor: Actor, kind: AddressKind | undefined, page: PageRequest): Promise<Page<SuppressedAddress>> {
    noticeRights.viewWays.demand(actor);
    const [rows, total] = await this.dataSource.manager.findAndCount(PersonAddress, {
      where: { suppressedAt: Not(IsNull()), ...(kind ? { kind } : {}) },
      order: { suppressedAt: 'DESC', userId: 'ASC', kind: 'ASC' },
      take: page.pageSize,
      skip: offsetOf(page),
    });
    const names = await this.accounts.names(
      actor,
      rows.map(({ userId }) => userId),
    );
    const seen = rows.map((row) => ({
      ...{ userId: row.userId, kind: row.kind, person: names.get(row.userId) ?? '已删除的账号' },
      ...{ covered: coveredAddress(row.value), at: row.suppressedAt!, reason: row.suppressedReason ?? '' },
    }));
    return pageOf(seen, total, page);
  }

  /** Sends there again from now on. Throws InvalidInput naming reason; Conflict when it is not suppressed as it was seen. */
  async lift(actor: Actor, { userId, kind, at, reason: typed }: Lift): Promise<void> {
    noticeRights.liftSuppression.demand(actor);
    const reason = plainText(typed).trim();
    const problems = problemsOf(reason);
    if (problems.length > 0) throw new InvalidInput(problems);
    if (!isRowId(userId) || !Object.hasOwn(addressNames, kind)) throw changed();
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const address = (await addressesOf(manager, userId)).get(kind as AddressKind);
        const suppressedAt = address?.suppressedAt;
        if (!suppressedAt || suppressedAt.toISOString() !== at) throw changed();
        if (!(await liftSuppression(manager, { ...address, suppressedAt }))) throw changed();
        await this.audit.record(manager, {
          ...{ actor, action: 'notices.suppression-lifted', objectType: 'address', objectId: userId },
          after: { noticeAddress: `${addressNames[address.kind]} ${coveredAddress(address.value)}` },
          note: reason,
        });
      }),
    );
  }
}

function problemsOf(reason: string): FieldProblem[] {
  const length = [...reason].length;
  if (length < 2)
    return [{ field: 'reason', message: '请填写“恢复的理由”，至少 2 个字，如：已与本人核实，邮箱恢复正常。' }];
  return length > LONGEST_REASON
    ? [{ field: 'reason', message: `“恢复的理由”不能超过 ${LONGEST_REASON} 字，请精简。` }]
    : [];
}
