import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ReceivedFile } from '@park/files';
import { NewAccounts } from '@park/identity';
import { type Actor, dateInShanghai, InvalidInput, NotFound, RuleViolated } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { roleAddressee } from '@park/work';
import { DataSource, EntityManager, MoreThanOrEqual } from 'typeorm';
import { claimFiles } from './claim-files';
import { ClaimTools } from './claim-tools';
import { claimKeeper, claimWork, claimWorkKey } from './claim-work';
import { CompanyClaim } from './data/company-claim.entity';
import { claimRights } from './domain/access';
import { type ClaimForm, type ClaimValues, readClaim } from './domain/claim-form';
import { claimLifecycle } from './domain/claim-lifecycle';
import { claimLimits, networkOf } from './domain/claim-limits';
import { VisitorLimit } from './visitor-limit';

const TICKET = /^[0-9a-f]{32}$/;

/** What an applicant sees of the own claim. */
export interface OwnClaim {
  readonly id: string;
  readonly status: CompanyClaim['status'];
  readonly companyName: string;
  readonly username: string;
  readonly answer: string | null;
  readonly files: number;
  readonly mayAttach: boolean;
}

/** The public side of claims: whoever holds the ticket of a claim sees how it stands and adds proof. */
@Injectable()
export class PublicClaims {
  private readonly limit = new VisitorLimit();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly newAccounts: NewAccounts,
    private readonly tools: ClaimTools,
  ) {}

  /**
   * Takes a claim; the same form sent again changes nothing. Throws InvalidInput by form field, RuleViolated when a
   * network or everybody left too many today.
   */
  async leave(actor: Actor, form: ClaimForm, { ticket, ip }: { ticket: string; ip: string }): Promise<void> {
    claimRights.leaveClaim.demand(actor);
    if (!TICKET.test(ticket))
      throw new InvalidInput([{ field: '', message: '表单已失效，请刷新页面后再提交，填写的内容保留在下面。' }]);
    const values = this.read(actor, form);
    const ticketHash = hashOf(ticket);
    const { manager } = this.dataSource;
    if (await manager.existsBy(CompanyClaim, { ticketHash })) return;
    if (!this.limit.takes(networkOf(ip), this.clock.today())) throw new RuleViolated(TOO_MANY);
    await withRetry(() => this.dataSource.transaction((inside) => this.insert(actor, inside, { values, ticketHash })));
  }

  /** How the claim of a ticket stands. Throws NotFound. */
  async byTicket(actor: Actor, ticket: string): Promise<OwnClaim> {
    claimRights.leaveClaim.demand(actor);
    const claim = TICKET.test(ticket)
      ? await this.dataSource.manager.findOneBy(CompanyClaim, { ticketHash: hashOf(ticket) })
      : null;
    if (!claim) throw new NotFound('没有找到这份申请，请核对保存的地址，或重新申请。');
    const { id, status, companyName, username, answer } = claim;
    const files = (await this.tools.attachments.of(actor, claimFiles.type, [id])).get(id)?.length ?? 0;
    const mayAttach = status === 'waiting' && files < claimLimits.files;
    return { id, status, companyName, username, answer, files, mayAttach };
  }

  /** Adds a file to the claim of a ticket. Throws RuleViolated once it is decided, InvalidInput for a file too many. */
  async attach(actor: Actor, ticket: string, received: ReceivedFile): Promise<void> {
    const { id } = await this.byTicket(actor, ticket);
    await this.tools.attachments.attach(actor, { type: claimFiles.type, id }, received);
  }

  private read(actor: Actor, form: ClaimForm): ClaimValues {
    const read = readClaim(form);
    const person = { username: form.username, name: form.personName };
    const ofPerson = this.newAccounts
      .personProblems(actor, person)
      .map(({ field, message }) => ({ field: field === 'name' ? 'personName' : field, message }));
    const own = 'problems' in read ? read.problems : [];
    const problems = [...own, ...ofPerson.filter(({ field }) => own.every((each) => each.field !== field))];
    if (problems.length > 0 || 'problems' in read) throw new InvalidInput(problems);
    return read.values;
  }

  private async insert(actor: Actor, manager: EntityManager, claim: { values: ClaimValues; ticketHash: string }) {
    const since = new Date(this.clock.now().getTime() - 24 * 3_600_000);
    if ((await manager.countBy(CompanyClaim, { createdAt: MoreThanOrEqual(since) })) >= claimLimits.ofAll)
      throw new RuleViolated(TOO_MANY);
    await demandFirst(manager, claim.values);
    const row = { ...claim.values, ticketHash: claim.ticketHash, status: claimLifecycle.initial };
    const inserted = await manager
      .insert(CompanyClaim, { ...row, createdAt: this.clock.now() })
      .catch((error: unknown) =>
        (error as { errno?: number }).errno === 1062 ? null : Promise.reject(error as Error),
      );
    // The same form arrived twice at once: the other one has it.
    if (!inserted) return;
    await this.tell(actor, manager, { ...claim.values, id: String(inserted.identifiers[0]!['id']) });
  }

  private async tell(actor: Actor, manager: EntityManager, claim: ClaimValues & { readonly id: string }) {
    const { id, uscc, companyName, personName, role } = claim;
    const audit = { action: 'claims.left', after: { uscc, companyName, personName, role } };
    await this.tools.transitions.begin(actor, manager, { table: claimLifecycle, id, audit });
    await this.tools.needs.need(claimKeeper, manager, {
      key: claimWorkKey(id),
      kind: claimWork.kind,
      title: `审核开通申请：${companyName}`.slice(0, 100),
      detail: '核对企业、申请人和证明材料后，通过或写明不通过的原因。',
      href: `/claims/${id}`,
      addressee: roleAddressee('enterprise-officer'),
      limitDays: claimLimits.days,
    });
  }
}

/**
 * One person asks once for one company, until that is decided; those who ask at once come one after the other. Throws
 * InvalidInput naming phone. The page of the first claim is found by its ticket alone, which is kept nowhere and told to nobody.
 */
async function demandFirst(manager: EntityManager, { uscc, phone }: ClaimValues): Promise<void> {
  const where = { uscc, phone, status: claimLifecycle.initial };
  const first = await manager.findOne(CompanyClaim, { where, lock: { mode: 'pessimistic_write' } });
  if (!first) return;
  const on = dateInShanghai(first.createdAt);
  throw new InvalidInput([
    {
      field: 'phone',
      message: `这个手机号已在 ${on} 为这家企业提交过申请，正在审核，不必再填。请打开当时的申请页（提交后转到的、以 /claim/ 开头的地址，可在浏览器历史记录中找到）查看结果、补交材料；找不到的，请联系园区企业专员。`,
    },
  ]);
}

const TOO_MANY = '今天收到的申请太多，暂时不能再接收，请明天再填，或直接联系园区企业专员。';

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
