import { standardForm, type StandardInHand } from '@park/cultivation';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import { itemEditor } from '../conditions/item-page';
import type { TypedItem } from '../conditions/score-item';
import { scoreWords } from '../conditions/score-words';
import { titleName } from './standard-page';

/** The table of points of a version, each item with its words and what can be done with it. */
export function pointsPage({ row, problems }: StandardInHand, asOf: CalendarDate) {
  const { model } = row.content;
  const words = model ? scoreWords(model, asOf) : { items: [], most: 0 };
  const places = model ? standardForm.points.places(model) : [];
  return {
    ...headOf(row, '评分表'),
    ...{ id: row.id, version: row.version, isDraft: row.status === 'draft', most: words.most },
    back: `/standards/${row.id}`,
    items: places.map(({ place, item }, at) => ({
      ...{ place, text: item.text, depth: place.split('.').length - 1 },
      ...{ most: words.items[at]?.most ?? 0, scale: words.items[at]?.scale ?? '' },
      isGroup: standardForm.points.below(item) !== null,
      problem: problems.find(({ field }) => field === `item-${place}`)?.message,
    })),
  };
}

interface Point {
  readonly id: string;
  readonly place: string;
  readonly typed: TypedItem;
  readonly version: string;
  readonly problems?: readonly FieldProblem[];
}

/** The form of one item. */
export function pointPage({ row }: StandardInHand, { id, place, typed, version, problems = [] }: Point) {
  const action = `/standards/${id}/points/${place}`;
  const isNew = place.endsWith('new');
  const { crumbs, subtitle } = headOf(row, '评分项');
  return {
    title: isNew ? '新评分项' : '编辑评分项',
    ...{ subtitle, action, changes: `${action}/changes`, back: `/standards/${id}/points`, version },
    crumbs: [...crumbs.slice(0, 2), { label: '评分表', href: `/standards/${id}/points` }, ...crumbs.slice(2)],
    isDraft: row.status === 'draft',
    ...itemEditor(typed, problems),
  };
}

function headOf({ id, titleCode, content }: StandardInHand['row'], title: string) {
  return {
    title,
    subtitle: `${titleName(titleCode, content)} · ${content.title}`,
    crumbs: [
      { label: '标准与版本', href: '/standards' },
      { label: content.title, href: `/standards/${id}` },
      { label: title },
    ],
  };
}
