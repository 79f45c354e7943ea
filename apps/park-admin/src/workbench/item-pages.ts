import type { StaffActor } from '@park/kernel';
import { type DatedItem, WorkKinds, WorkQueue } from '@park/work';
import { Injectable } from '@nestjs/common';
import { dayWords } from './clock-words';
import { WorkPeople } from './people';
import { rowOf } from './queue-row';
import { ReportedFacts } from './reported-facts';
import { stepForms } from './steps';
import { Trail } from './trail';

/** The models of the pages about one to-do. */
@Injectable()
export class ItemPages {
  constructor(
    private readonly work: WorkQueue,
    private readonly kinds: WorkKinds,
    private readonly people: WorkPeople,
    private readonly trail: Trail,
    private readonly reported: ReportedFacts,
  ) {}

  /** One to-do with what can be done with it and what was; `asked`: the step whose form is shown again. */
  async show(actor: StaffActor, id: string, asked: string | null = null) {
    const dated = await this.work.find(actor, id);
    const [people, trail, verification] = await Promise.all([
      this.people.of(actor),
      this.trail.of(actor, id),
      this.reported.of(actor, dated),
    ]);
    const { asOf: today } = dated;
    const context = { actor, asOf: today, kindOf: (code: string) => this.kinds.of(code), nameOf: people.name };
    return {
      title: dated.item.title,
      crumbs: [{ label: '工作台', href: '/' }, { label: '待办' }],
      row: rowOf(dated, context),
      facts: factsOf(dated, people.name),
      steps: stepForms(actor, dated, { today, people: people.choices }),
      asked,
      trail,
      verification,
    };
  }

  async form(actor: StaffActor) {
    const people = await this.people.of(actor);
    return {
      title: '新建待办',
      crumbs: [{ label: '工作台', href: '/' }, { label: '新建待办' }],
      people: people.choices,
      self: `person:${actor.userId}`,
      units: [
        { value: 'working-day', label: '工作日' },
        { value: 'calendar-day', label: '自然日' },
      ],
    };
  }
}

function factsOf({ item, deadline }: DatedItem, nameOf: (addressee: string) => string) {
  const unit = item.limitUnit === 'working-day' ? '个工作日' : '天';
  const outside = item.course?.externalDueOn ?? [];
  return [
    { label: '办理人', value: nameOf(item.addressee) },
    { label: '发起人', value: item.creatorName },
    { label: '起算日', value: item.startOn },
    { label: '时限', value: item.limitDays === 0 ? '当日' : `${item.limitDays} ${unit}` },
    { label: '到期日', value: deadline.dueOn ? dayWords(deadline.dueOn) : '恢复计时后再定' },
    ...(outside.length > 0 ? [{ label: '上级要求的期限', value: outside.join('、') }] : []),
  ];
}
