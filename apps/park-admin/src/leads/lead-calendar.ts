import type { StaffActor } from '@park/kernel';
import { Leads } from '@park/projects';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { endOfMonth, monthIn, monthModel } from '../lists/month';
import { hrefOf, type LeadListQuery } from './lead-list';

const NOTHING = {
  nothing: '这个月没有线索的下一步',
  nothingText: '跟进中的线索，下一步落在这个月的会列在这里。',
};

/** The leads of a question by the days of their next steps, a month at a time. */
@Injectable()
export class LeadCalendar {
  constructor(
    private readonly leads: Leads,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: LeadListQuery, { month: asked }: { readonly month: unknown }) {
    const today = this.clock.today();
    const from = monthIn(asked, today);
    const { rows, isCut, atMost } = await this.leads.month(actor, list.filter, { from, to: endOfMonth(from) });
    const entries = rows.map(({ id, investorName, nextOn, nextWhat, trackerName }) => ({
      ...{ on: nextOn!, label: '下一步', name: investorName, what: nextWhat ?? '', who: trackerName ?? '' },
      ...{ href: `/leads/${id}`, isLate: nextOn! < today },
    }));
    const month = monthModel(from, { entries }, { today, hrefOf: (at) => hrefOf(list, `month=${at}`) });
    const notice = isCut ? `这个月的下一步很多，只列前 ${atMost} 条；请用条件缩小范围。` : '';
    return { month: { ...month, ...NOTHING, notice } };
  }
}
