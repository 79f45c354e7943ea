import type { ScoreItem, ScoreModel } from '@park/criteria';
import { NotFound } from '@park/kernel';
import type { StandardContent } from './standard-content';

/** Where an item of a table of points stands: 1.0 is the first item of the second part. */
type Path = readonly number[];
type Items = readonly ScoreItem[];

/** The items below an item; null for one that gives points itself. */
export function itemsBelow(item: ScoreItem): Items | null {
  return 'sum' in item ? item.sum : 'best' in item ? item.best : null;
}

/** The items of a table in reading order, each with its place. */
export function placesIn(model: ScoreModel): readonly { readonly place: string; readonly item: ScoreItem }[] {
  const listed = (items: Items, above: string): { place: string; item: ScoreItem }[] =>
    items.flatMap((item, at) => {
      const place = above === '' ? String(at) : `${above}.${at}`;
      return [{ place, item }, ...listed(itemsBelow(item) ?? [], place)];
    });
  return listed(model.parts, '');
}

/** The item at a place; undefined where none stands. */
export function itemAt(model: ScoreModel | null, place: string): ScoreItem | undefined {
  return model ? placesIn(model).find((each) => each.place === place)?.item : undefined;
}

/** A table with an item at a place: `new` or `1.new` puts it at the end. null where the place is not there. */
export function withItem(model: ScoreModel | null, place: string, item: ScoreItem): ScoreModel | null {
  const above = place.split('.').slice(0, -1);
  const last = place.split('.').at(-1)!;
  return changed(model, above.map(Number), (items) => {
    if (last === 'new') return [...items, item];
    return items[Number(last)] ? items.map((each, at) => (at === Number(last) ? item : each)) : null;
  });
}

/** A table with an item taken out, or moved by one among its own. null where nothing is to be done. */
export function rearranged(model: ScoreModel | null, place: string, act: 'remove' | 'up' | 'down'): ScoreModel | null {
  const path = place.split('.').map(Number);
  const at = path.at(-1)!;
  return changed(model, path.slice(0, -1), (items) => {
    if (!items[at]) return null;
    if (act === 'remove') return items.filter((_, number) => number !== at);
    const to = at + (act === 'up' ? -1 : 1);
    return items[to]
      ? items.map((each, number) => (number === at ? items[to]! : number === to ? items[at]! : each))
      : null;
  });
}

function changed(model: ScoreModel | null, path: Path, change: (items: Items) => Items | null): ScoreModel | null {
  const within = (items: Items, [at, ...below]: Path): Items | null => {
    if (at === undefined) return change(items);
    const item = items[at];
    const inner = item && itemsBelow(item);
    const next = inner && within(inner, below);
    if (!item || !next) return null;
    return items.map((each, number) =>
      number === at ? (('sum' in each ? { ...each, sum: next } : { ...each, best: next }) as ScoreItem) : each,
    );
  };
  const parts = within(model?.parts ?? [], path);
  return parts && { parts };
}

/** What is wrong with the names and the number of the items of a table, by `item-PLACE`. */
export function pointsProblems(model: ScoreModel): readonly { readonly field: string; readonly message: string }[] {
  return placesIn(model).flatMap(({ place, item }) => {
    if (itemsBelow(item)?.length === 0)
      return [{ field: `item-${place}`, message: `“${item.text}”下面还没有评分项，请加入或删去这一项。` }];
    const isTwice =
      !place.includes('.') && model.parts.some(({ text }, at) => text === item.text && at < Number(place));
    return isTwice ? [{ field: `item-${place}`, message: `“${item.text}”有两部分同名，请改名。` }] : [];
  });
}

/** The content with another table of points; without parts there is none. Throws NotFound where the place is gone. */
export function withModel(content: StandardContent, model: ScoreModel | null): StandardContent {
  if (!model) throw new NotFound('没有这个评分项，它可能已被删去或移动，请返回评分表查看。');
  return { ...content, model: model.parts.length > 0 ? model : null };
}
