import type { CalendarDate } from '@park/kernel';
import { siteLedger, type SiteSeen } from '@park/sites';
import { type ListColumn, lists } from '@park/web-kit';
import { hrefOf, type SiteListQuery } from './site-list';
import { areaFigure, siteLine } from './site-words';

const figure = (value: unknown) => lists.values.numberWords(value);
/** What fits beside the area in the second line of a phone. */
const SHORT = 8;
/** Where a cell stands in the lines of a phone: of land its clock, of rooms their lease; a long one takes the room of the area. */
const phoneOf = (line: Line, isLand: boolean): Readonly<Record<string, number>> => ({
  ...{ status: 1, occupant: 2, [isLand ? IDLE.key : 'lease']: 4 },
  ...((line.idle?.label.length ?? 0) <= SHORT && { area: 3 }),
});
const IDLE = { key: 'idle', label: '闲置时钟' };

const labelOf = ({ fields }: SiteListQuery, column: ListColumn) =>
  column.key === IDLE.key ? IDLE.label : lists.subject(fields, column);

/** The heads of the ledger with the links that sort by them. */
export function siteHeads(list: SiteListQuery) {
  const headOf = (column: ListColumn) => {
    const sorted = list.question.order?.key === column.key ? list.question.order : null;
    const field = list.fields.field(column.key);
    const numeric = field?.kind === 'number';
    const order = { ...column, descending: sorted ? !sorted.descending : numeric };
    return {
      ...{ label: column.key === 'code' ? '编号和名称' : labelOf(list, column), numeric },
      ...(field && { unit: list.fields.unit(field) }),
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: column.key === IDLE.key ? null : hrefOf({ ...list, question: { ...list.question, order } }),
    };
  };
  return { name: headOf({ key: 'code', back: null }), heads: list.columns.map(headOf) };
}

/** A site as the cells of a line. */
export function siteCells(list: SiteListQuery, site: SiteSeen, today: CalendarDate) {
  const line = siteLine(site, today);
  const texts = textsOf(site, line);
  const [special, places] = [specialsOf(line), phoneOf(line, site.kind === 'parcel')];
  return list.columns.map((column) => {
    const { key } = column;
    const field = list.fields.field(key);
    const kind = field?.kind === 'number' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = { kind, label: labelOf(list, column), place: places[key] };
    return { ...cell, unit: field && list.fields.unit(field), text: texts[key] || undefined, ...special[key] };
  });
}

type Line = ReturnType<typeof siteLine>;

function textsOf(site: SiteSeen, line: Line): Readonly<Record<string, unknown>> {
  const { facts } = site;
  const named = (key: string, code: unknown) =>
    siteLedger.fields.find((field) => field.key === key)?.codes?.[String(code)];
  return {
    ...{ kind: line.kind, status: `${line.status} · ${standingOf(line)}`, since: site.statusSinceOn },
    ...{ mu: site.kind === 'parcel' ? figure(areaFigure(site, 'mu')) : null, area: figure(areaFigure(site, 'm2')) },
    ...{ occupant: site.occupantName, lease: site.occupiedUntilOn },
    ...{ lockedFor: site.lockedFor, lockedUntil: site.lockedUntilOn },
    ...{ address: facts.address, landUse: facts.landUse, price: facts.price, term: facts.termUntilOn },
    ...{ tenure: named('tenure', facts.tenure), zone: named('zone', facts.planZone) },
    ...{ available: facts.availableFromOn, power: facts.powerAvailableKva && figure(facts.powerAvailableKva) },
  };
}

function standingOf({ lock, emptyDays, statusSinceOn }: Line): string {
  if (lock) return lock;
  return emptyDays !== null && emptyDays > 0 ? `${emptyDays} 天` : `自 ${statusSinceOn}`;
}

/** Cells that are more than a text. */
function specialsOf({ lease, idle }: Line): Readonly<Record<string, object>> {
  return {
    ...(lease?.tone && { lease: { light: lease, note: lease.note } }),
    ...(idle && { idle: { light: idle, note: idle.note } }),
  };
}

/** The panel with all columns: those shown in their order, then the others. */
export function siteColumnsPanel(list: SiteListQuery) {
  const { columns, question } = list;
  const shownAt = (at: number) => {
    const others = columns.filter((_, place) => place !== at);
    const moved = others.toSpliced(at - 1, 0, columns[at]!);
    return `${hrefOf({ ...list, question: { ...question, columns: moved } })}&open=columns`;
  };
  const chosen = new Set(columns.map(({ key }) => key));
  const entry = (key: string) => ({ value: key, label: labelOf(list, { key, back: null }) });
  const others = [...siteLedger.fields, IDLE].filter(({ key }) => !chosen.has(key));
  return {
    shown: columns.map(({ key }, at) => ({ ...entry(key), up: at > 0 ? shownAt(at) : null })),
    more: [{ label: '载体', columns: others.map(({ key }) => entry(key)) }],
    usual: hrefOf({ ...list, question: { ...question, columns: null } }),
  };
}
