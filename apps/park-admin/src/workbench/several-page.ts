import { openSteps, type StaffActor } from '@park/kernel';
import { type DatedItem, itemLifecycle, WorkKinds, WorkQueue } from '@park/work';
import { Injectable } from '@nestjs/common';
import { WorkPeople } from './people';
import { rowOf } from './queue-row';
import { stepForms } from './steps';

const verbs = ['transfer', 'snooze', 'finish', 'return'] as const;
type SeveralVerb = (typeof verbs)[number];

const FIRST = 5;

/** What several to-dos look like before a step is taken with all of them. */
@Injectable()
export class SeveralPage {
  constructor(
    private readonly work: WorkQueue,
    private readonly kinds: WorkKinds,
    private readonly people: WorkPeople,
  ) {}

  async model(actor: StaffActor, asked: { readonly verb: SeveralVerb; readonly ids: string[]; readonly back: string }) {
    const { verb, ids, back } = asked;
    const [items, people] = await Promise.all([this.work.several(actor, ids), this.people.of(actor)]);
    const refusal = ({ item }: DatedItem) => this.kinds.refusal(actor, item, verb);
    const can = (dated: DatedItem) =>
      openSteps(itemLifecycle, actor, dated.item).some((step) => step.verb === verb) && refusal(dated) === null;
    const able = items.filter(can);
    const label = itemLifecycle.verbs[verb];
    const [first] = able;
    const choices = { today: first?.asOf ?? ('' as never), people: people.choices };
    const row = (dated: DatedItem) =>
      rowOf(dated, { actor, asOf: dated.asOf, kindOf: (code) => this.kinds.of(code), nameOf: people.name });
    return {
      ...{ title: `${label}勾选的待办`, crumbs: [{ label: '工作台', href: '/' }, { label: `${label}勾选的待办` }] },
      ...{ verb, label, back, seen: able.map(({ item }) => `${item.id}:${item.version}`) },
      count: able.length,
      step: first ? stepForms(actor, first, choices).find((each) => each.verb === verb) : null,
      people: verb === 'transfer' ? people.choices : null,
      rows: able.slice(0, FIRST).map(row),
      more: Math.max(0, able.length - FIRST),
      untilHint: untilHint(able),
      unable: items
        .filter((dated) => !can(dated))
        .map((dated) => ({ title: dated.item.title, why: whyNot(dated, verb, refusal(dated)) })),
    };
  }
}

/** The step that was asked for with several; one that is taken with each alone counts for none. */
export function severalVerb(asked: unknown): SeveralVerb {
  return verbs.find((each) => each === asked) ?? 'transfer';
}

function whyNot({ item }: DatedItem, verb: SeveralVerb, refusal: string | null): string {
  const isFromNobody = item.creatorId === null || item.addressee === `person:${item.creatorId}`;
  if (verb === 'return' && item.status === 'open' && isFromNobody) return '不是别人交办的，没有可以退回的人；可以转办';
  return refusalOr(item, refusal);
}

function refusalOr(item: DatedItem['item'], refusal: string | null): string {
  return item.status === 'open' ? (refusal ?? '不在您名下') : itemLifecycle.states[item.status];
}

/** Putting off moves no due date: the nearest one is named before a day is chosen. */
function untilHint(items: readonly DatedItem[]): string {
  const [first] = items.flatMap(({ deadline }) => deadline.dueOn ?? []).sort();
  return first ? `其中最早的期限是 ${first}。暂缓不延长期限，过了期限仍算超期。` : '';
}
