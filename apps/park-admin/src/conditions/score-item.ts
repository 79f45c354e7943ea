import type { RelativeYear, ScoreItem } from '@park/criteria';
import { attribute, entryForm } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { emptyRow, type Group, treeOf } from './condition-tree';
import { changedTree, typedTree } from './typed-tree';

/** How an item of a table of points gives points. */
export const itemKinds = {
  from: '按数值分档，越高越多',
  upTo: '按数值分档，越低越多',
  when: '按条件分档，取最先满足的一档',
  entered: '由人或平台评分',
  sum: '下面各项相加',
  best: '下面各项取最高',
} as const;

export type ItemKind = keyof typeof itemKinds;

/** A band of an item: from which value or under which condition, and how many points. */
export interface TypedBand {
  readonly bound: string;
  readonly points: string;
  readonly tree: Group;
}

/** An item of a table of points as it was typed, right or wrong. */
export interface TypedItem {
  readonly kind: ItemKind;
  readonly text: string;
  readonly field: string;
  readonly year: string;
  readonly bands: readonly TypedBand[];
  readonly otherwise: string;
  readonly most: string;
}

const MOST_BANDS = 20;
const emptyTree: Group = { kind: 'all', least: '', children: [emptyRow] };
const emptyBand: TypedBand = { bound: '', points: '', tree: emptyTree };
const blank = { field: '', year: '', bands: [] as TypedBand[], otherwise: '0', most: '' };

export const emptyItem: TypedItem = { ...blank, kind: 'from', text: '', bands: [emptyBand, emptyBand] };

/** The place of the condition of a band among the fields of a form. */
export const treeOfBand = (at: number) => `r${at}`;

/** An item as its form shows it. */
export function typedItemOf(item: ScoreItem): TypedItem {
  const { text } = item;
  if ('sum' in item) return { ...blank, kind: 'sum', text, most: item.most === undefined ? '' : String(item.most) };
  if ('best' in item) return { ...blank, kind: 'best', text };
  if ('entered' in item)
    return { ...blank, kind: 'entered', text, field: item.entered, year: item.year ?? '', most: String(item.most) };
  const common = { ...blank, text, otherwise: String(item.otherwise) };
  const scale = scaleOf(item);
  if (scale) return { ...common, ...scale };
  const bands = item.when.map(([condition, points]) => ({
    bound: '',
    points: String(points),
    tree: treeOf(condition),
  }));
  return { ...common, kind: 'when', bands };
}

/** Bands of one attribute that only differ in their bound; null where the conditions are others. */
function scaleOf({
  when,
}: Extract<ScoreItem, { when: unknown }>): Pick<TypedItem, 'kind' | 'field' | 'year' | 'bands'> | null {
  const [first] = when.map(([condition]) => condition);
  if (!first || !('op' in first) || !['gte', 'lte'].includes(first.op) || typeof first.year === 'object') return null;
  const { field, op, year } = first;
  const entry = attribute(field);
  const isAlike = when.every(([each]) => 'op' in each && each.field === field && each.op === op && each.year === year);
  if (!entry || !isAlike) return null;
  const bands = when.map(([each, points]) => {
    const value = 'op' in each ? Number(each.value) : NaN;
    return { bound: String(entryForm.textOf(entry, value)), points: String(points), tree: emptyTree };
  });
  return { kind: op === 'gte' ? 'from' : 'upTo', field, year: year ?? '', bands };
}

/** An item as a form sent it. */
export function typedItem(form: TypedForm): TypedItem {
  const kind = Object.hasOwn(itemKinds, form.text('kind')) ? (form.text('kind') as ItemKind) : 'from';
  const bands: TypedBand[] = [];
  for (let at = 0; at < MOST_BANDS && form.has(`b.${at}.points`); at += 1) {
    const tree = form.has(`${treeOfBand(at)}.kind`) ? typedTree(form, treeOfBand(at)) : emptyTree;
    bands.push({ bound: form.line(`b.${at}.bound`), points: form.line(`b.${at}.points`), tree });
  }
  return {
    ...{ kind, text: form.line('text'), field: form.text('field'), year: form.text('year') as RelativeYear | '' },
    ...{ bands, otherwise: form.line('otherwise'), most: form.line('most') },
  };
}

/** The item after a button was pressed: `add-band`, `drop-band:1`, `up-band:1`, or one of the tree of a band. */
export function changedItem(item: TypedItem, pressed: string): TypedItem {
  const [act = '', at = ''] = pressed.split(':');
  const number = Number(/^(?:r)?(\d+)/.exec(at)?.[1] ?? NaN);
  if (act === 'add-band') return { ...item, bands: [...item.bands, emptyBand].slice(0, MOST_BANDS) };
  if (!item.bands[number]) return item;
  if (at.startsWith('r')) {
    const changed = (band: TypedBand) => ({ ...band, tree: changedTree(band.tree, pressed) });
    return { ...item, bands: item.bands.map((band, place) => (place === number ? changed(band) : band)) };
  }
  if (act === 'drop-band') return { ...item, bands: item.bands.filter((_, place) => place !== number) };
  const above = item.bands[number - 1];
  if (act !== 'up-band' || !above) return item;
  return { ...item, bands: item.bands.with(number, above).with(number - 1, item.bands[number]) };
}
