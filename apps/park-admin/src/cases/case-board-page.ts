import { caseLabels, Cases, type CaseStage } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { type CaseListQuery, hrefOf, type Opened } from './case-list';
import { CaseCalendarPage } from './case-calendar-page';
import type { People } from './case-people';
import { stepsOf } from './case-steps';
import { caseRow } from './case-words';

/** Who can be named, the card whose step is open, and the month of the calendar. */
interface Beside {
  readonly people: People;
  readonly opened?: Opened | undefined;
  readonly month: string;
}

/** The boards of cases, and their calendar: one column for each stage, what is due first on top. */
@Injectable()
export class CaseBoardPage {
  constructor(
    private readonly cases: Cases,
    private readonly calendar: CaseCalendarPage,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: CaseListQuery, { people: { nameOf, choices }, opened, month }: Beside) {
    if (list.face === 'calendar') return this.calendar.model(actor, list, { asked: month, nameOf });
    const today = this.clock.today();
    const form = opened ? await this.stepForm(actor, opened, choices) : null;
    const columns = await this.cases.board(actor, list.filter, stagesOf(list.face));
    const isAny = list.question.any && list.question.conditions.length > 1;
    return {
      back: hrefOf(list),
      board: columns.map(({ stage, count, cards }) => ({
        ...{ stage, count, label: caseLabels.stages[stage], more: count - cards.length },
        // A list of any of several conditions cannot say "and of this stage".
        href: isAny ? null : hrefOf({ ...list, face: 'list' }, `stage=${stage}`),
        ...{ unit: '个', nothing: '没有案卷' },
        cards: cards.map((row) => ({
          ...caseRow(row, nameOf, today),
          form: row.id === opened?.id ? form : null,
        })),
      })),
    };
  }

  /** The fields of one step, for the card that it was taken on. */
  private async stepForm(actor: StaffActor, { id, to }: Opened, people: Readonly<Record<string, string>>) {
    const file = await this.cases.open(actor, id);
    const { form } = stepsOf(this.cases.steps(actor, file), file, { to, people });
    return form?.to === to ? form : null;
  }
}

function stagesOf(face: CaseListQuery['face']): readonly CaseStage[] {
  const { application, holder } = caseLabels.paths;
  return face === 'holders' ? [...holder, 'lapsed', 'revoked'] : [...application, 'failed'];
}
