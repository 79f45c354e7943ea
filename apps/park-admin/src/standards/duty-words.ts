import type { StandardInHand, Title } from '@park/cultivation';

type Duties = NonNullable<StandardInHand['row']['content']['duties']>;

const NONE = { update: '未登记', window: '以当年通知为准', materials: '材料清单待录入' } as const;

/** What a title asks for today besides its conditions, in words; of a title that is on no ladder nothing is known. */
export function dutyWords(title: Title | null | undefined): Readonly<Record<keyof typeof NONE, string>> {
  if (!title) return NONE;
  const { update, window, materials } = title;
  return {
    update: update ? updateText(update) : NONE.update,
    window: window ? windowText(window) : NONE.window,
    materials: materials ? `${materials.list.map(({ name }) => name).join('、')}（${materials.note}）` : NONE.materials,
  };
}

/** What a version changes of it from its first day on, beside what holds today. */
export function dutyFacts({ update, window, materials }: Duties, title: Title | null, isPassed: boolean) {
  const now = dutyWords(title);
  const beside = (text: string, before: string) => (isPassed ? text : `${text}；现行：${before}`);
  return [
    ...(update ? [{ label: '年度更新', value: beside(updateText(update), now.update) }] : []),
    ...(window ? [{ label: '申报时间', value: beside(windowText(window), now.window) }] : []),
    ...(materials
      ? [{ label: '申报材料', value: beside(`${materials.names.join('、')}（${materials.note}）`, now.materials) }]
      : []),
  ];
}

function updateText({ by, note }: NonNullable<Title['update']>): string {
  return by === null ? note : `每年 ${by} 以前（${note}）`;
}

function windowText({ from, to, note }: NonNullable<Title['window']>): string {
  return `${from} 至 ${to}（${note}）`;
}
