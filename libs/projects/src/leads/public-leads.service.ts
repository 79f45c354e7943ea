import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type CalendarDate, InvalidInput, RuleViolated, type SystemActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { lockPublicPage } from '../data/leads/lead-matches.query';
import { intakeSalt, publicCounts } from '../data/leads/public-leads.query';
import { Lead } from '../data/leads/lead.entity';
import { type LeadForm, readLead } from '../domain/leads/lead-form';
import { publicRefusal } from '../domain/leads/public-intake';
import { isSame } from './correct-changes';
import { LeadIntake } from './lead-intake.service';
import { LeadReminders } from './lead-reminders';
import { Officers } from './officers.service';

const system: SystemActor = { kind: 'system', name: '系统' };

/** A visitor of the public page: the ticket of the form, made when it was shown, and where it came from. */
export interface PublicVisit {
  readonly ticket: string;
  readonly ip: string;
}

/** Leads that somebody outside leaves on the public page. */
@Injectable()
export class PublicLeads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly intake: LeadIntake,
    private readonly officers: Officers,
    private readonly reminders: LeadReminders,
  ) {}

  /**
   * Puts it into the basket of nobody; what is known of the investor is not told. The same form sent again answers the same
   * number. Throws InvalidInput by form field, RuleViolated when an address or everybody has sent too many today.
   */
  async leave(actor: Actor, form: LeadForm, { ticket, ip }: PublicVisit): Promise<{ readonly number: string }> {
    if (!/^[0-9a-f]{32}$/.test(ticket))
      throw new InvalidInput([{ field: '', message: '表单已失效，请刷新页面后再提交，填写的内容保留在下面。' }]);
    const today = this.clock.today();
    // Read before the page is locked: whoever holds the lock waits for no second connection.
    const people = await this.officers.managers(system);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await lockPublicPage(manager);
        const lock = { mode: 'pessimistic_write' } as const;
        const before = await manager.findOne(Lead, { where: { intakeTicket: ticket }, lock });
        if (before) {
          demandSame(form, before, today);
          return { number: before.number ?? '' };
        }
        const visitorKey = createHmac('sha256', await intakeSalt(manager))
          .update(`${today}|${ip}`)
          .digest('hex');
        const refusal = publicRefusal(await publicCounts(manager, visitorKey, today));
        if (refusal !== null) throw new RuleViolated(refusal);
        const more = { intakeTicket: ticket, visitorKey };
        const { id, number } = await this.intake.receiveIn(actor, manager, { form, more });
        await this.reminders.received(manager, { id, number, people });
        return { number };
      }),
    );
  }
}

const asked = ['investorName', 'contactName', 'phones', 'summary', 'referrerName'] as const;
const figures = ['plannedInvestmentYuan', 'landNeedMu', 'roomNeedM2'] as const;

/** A form that was sent already is answered as received only where it says what was kept. */
function demandSame(form: LeadForm, before: Lead, today: CalendarDate): void {
  const read = readLead(form, today);
  if ('problems' in read) throw new InvalidInput(read.problems);
  if ([...asked, ...figures].every((column) => isSame(read.values[column], before[column]))) return;
  throw new RuleViolated(
    `这份表单已经提交过，登记编号 ${before.number ?? ''}，这次改动的内容没有保存；要更正请来电说明这个编号，另有意向请重新打开本页登记。`,
  );
}
