import type { Actor, CalendarDate } from '@park/kernel';
import { type DatedItem, itemLifecycle, type WorkKind } from '@park/work';
import { shortName } from '../registry/short-name';
import { clockWords } from './clock-words';

/** What a row needs to know besides its to-do. */
export interface RowContext {
  readonly actor: Actor;
  readonly asOf: CalendarDate;
  readonly kindOf: (code: string) => WorkKind;
  readonly nameOf: (addressee: string) => string;
}

/** A to-do as a row of the queue and as the head of its page. */
export function rowOf({ item, deadline, companyName, isDemo }: DatedItem, { asOf, kindOf, nameOf }: RowContext) {
  const kind = kindOf(item.kind);
  const isOpen = item.status === 'open';
  const owner = nameOf(item.addressee);
  return {
    id: item.id,
    version: item.version,
    title: item.title,
    detail: item.detail,
    isOpen,
    status: itemLifecycle.states[item.status],
    light: isOpen ? deadline.light : 'done',
    clock: isOpen ? clockWords(deadline, asOf) : itemLifecycle.states[item.status],
    dueOn: deadline.dueOn,
    estimated: isOpen && deadline.estimated,
    kind: { label: kind.label, tone: kind.tone },
    company:
      item.companyId && companyName
        ? { id: item.companyId, name: companyName, short: shortName(companyName) || companyName, isDemo }
        : null,
    owner,
    initial: [...owner][0],
    reminded: item.remindedAt !== null && isOpen,
    message: isOpen ? item.message : item.outcome,
    snoozedUntilOn: isOpen ? item.snoozedUntilOn : null,
    action: item.href && isOpen ? { label: kind.action, href: item.href } : null,
    closedAt: item.closedAt,
    closedBy: item.closedByName,
  };
}
