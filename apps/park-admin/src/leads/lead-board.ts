import { addDays, type CalendarDate, daysBetween, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { leadRights, Leads } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { canStandIn, hrefOf, type LeadListQuery, standHref } from './lead-list';
import { LeadPages } from './lead-pages';
import { protectionWords } from './lead-words';

type Boards = Leads['boards'];
type Card = Awaited<ReturnType<Boards['of']>>['cards'][number];

/** The lead whose steps are open on the board, with the step that was refused. */
interface Opened {
  readonly id: unknown;
  readonly verb: string | undefined;
}

const CARDS = 8;

/** The board of leads: columns by what they wait for, how many stand there, what they plan to invest, how many are late. */
@Injectable()
export class LeadBoard {
  constructor(
    private readonly leads: Leads,
    private readonly pages: LeadPages,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: LeadListQuery, asked: Opened) {
    const { boards } = this.leads;
    const [{ sums, cards }, opened] = await Promise.all([
      boards.of(actor, list.filter, CARDS),
      this.opened(actor, list, asked),
    ]);
    const canWork = leadRights.workLeads.allows(actor);
    const around = { list, today: this.clock.today(), opened, canWork };
    const columns = Object.entries(boards.stands)
      .filter(([stand]) => canStandIn(list.part, stand))
      .map(([stand, label]) => {
        const { count = 0, yuan = 0, late = 0 } = sums.find((each) => each.stand === stand) ?? {};
        const own = cards.filter((card) => card.stand === stand);
        const within = standHref(list, stand);
        return {
          ...{ label, count, more: count - own.length, unit: '条', nothing: '没有线索', href: within },
          stuck:
            late > 0
              ? { label: '逾期', count: late, href: standHref(list, stand, `&f=next:lte:${addDays(around.today, -1)}`) }
              : null,
          yuan: yuan > 0 ? yuan : null,
          cards: own.map((card) => cardOf(card, around)),
        };
      });
    const isShown = opened && cards.some(({ id }) => id === opened.id);
    return { board: { columns }, beside: isShown ? null : opened };
  }

  /** The steps of the lead that the address opens. */
  private async opened(actor: StaffActor, list: LeadListQuery, { id, verb }: Opened) {
    if (typeof id !== 'string' || !leadRights.workLeads.allows(actor)) return null;
    const { lead, steps, canRecord, ways, done, today, people } = await this.pages.show(actor, id, verb ?? null);
    const [back, asked] = [hrefOf(list), verb ?? ''];
    return {
      id: lead.id,
      name: lead.investorName,
      lead,
      steps,
      canRecord,
      ways,
      done,
      today,
      people,
      back,
      asked,
      narrow: true,
    };
  }
}

interface Around {
  readonly list: LeadListQuery;
  readonly today: CalendarDate;
  readonly opened: Awaited<ReturnType<LeadBoard['opened']>>;
  readonly canWork: boolean;
}

function cardOf(card: Card, { list, today, opened, canWork }: Around) {
  const { id, name, isDemo, since, yuan, trackerName, nextWhat, nextOn, status } = card;
  const { light, words } = protectionWords({ lead: { status }, protection: card.protection, isBeyond: false });
  return {
    ...{ id, name, isDemo, yuan: yuan === null ? null : Number(yuan), tracker: trackerName ?? '' },
    days: since === null ? null : daysBetween(since, today),
    light: card.protection && { tone: light, words },
    ...{ next: nextWhat, nextOn, isFollowed: card.isFollowed },
    late: nextOn !== null && status === 'accepted' && nextOn < today,
    opened: opened?.id === id ? opened : null,
    moveHref: canWork ? `${hrefOf(list, `move=${id}`)}#card-${id}` : null,
  };
}
