import type { WorkQueue } from '@park/work';
import { clockWords } from '../workbench/clock-words';

const SHOWN = 5;

/** 正在办: the to-dos about a company that are open, what is due first before the rest. */
export function underwayOf(items: Awaited<ReturnType<WorkQueue['about']>>, nameOf: (addressee: string) => string) {
  const lines = items.slice(0, SHOWN).map(({ item, deadline, asOf }) => ({
    label: item.title,
    href: `/todo/${item.id}`,
    light: deadline.light,
    clock: clockWords(deadline, asOf),
    since: `${nameOf(item.addressee)}办理；${item.startOn} 起，${item.creatorName}发起`,
  }));
  return { lines, total: items.length, more: items.length - lines.length };
}
