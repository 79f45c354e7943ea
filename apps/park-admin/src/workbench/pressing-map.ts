import type { PlanFeature, SiteSeen } from '@park/sites';
import type { Queue } from '@park/work';
import { keptPlan } from '../sites/plan/kept-plan';
import { drawn, frameOf, middleOf, pointsText } from '../sites/plan/plan-frame';

/** Land as it is drawn. */
export interface Land {
  readonly parcels: readonly Pick<SiteSeen, 'geometry' | 'occupantName'>[];
  readonly features: readonly PlanFeature[];
}

type Row = Queue['rows']['rows'][number];
/** What is drawn of a row of the queue. */
export type PressingRow = Pick<Row, 'group' | 'companyName'> & { readonly item: Pick<Row['item'], 'companyId'> };
type Tone = 'red' | 'yellow' | 'blue';

const TONES: readonly (readonly [Row['group'], Tone, string])[] = [
  ['overdue', 'red', '超时'],
  ['today', 'yellow', '今天到期'],
  ['soon', 'blue', '两个工作日内到期'],
];
/** Of more parcels than these only those are drawn on which something presses. */
const MOST_GROUND = 400;

/** The parcels of the companies that rows are about, each with how many and how urgent; null where none has an outline. */
export function pressingMap(land: Land, rows: readonly PressingRow[]) {
  const { ground, plots } = keptPlan(land, ['workbench'], () => groundOf(land));
  const marks = [...byCompany(rows)].flatMap(([name, some]) => {
    const plot = plots.get(name);
    return plot ? [{ ...plot, ...markOf(name, some) }] : [];
  });
  return marks.length === 0 ? null : { ground, marks, drawn: new Set(marks.map(({ name }) => name)) };
}

/** How many rows are how urgent, each with its lamp. */
export function urgencies(rows: readonly PressingRow[]) {
  return TONES.map(([group, tone, label]) => ({
    ...{ tone, label },
    count: rows.filter((row) => row.group === group).length,
  })).filter(({ count }) => count > 0);
}

function byCompany(rows: readonly PressingRow[]): ReadonlyMap<string, readonly PressingRow[]> {
  const found = new Map<string, PressingRow[]>();
  for (const row of rows) {
    if (row.companyName) found.set(row.companyName, [...(found.get(row.companyName) ?? []), row]);
  }
  return found;
}

function markOf(name: string, rows: readonly PressingRow[]) {
  const [worst] = urgencies(rows);
  const words = urgencies(rows).map(({ label, count }) => `${label} ${count} 项`);
  return {
    ...{ name, companyId: rows[0]!.item.companyId, count: rows.length, tone: worst?.tone ?? 'blue' },
    words: words.join('，'),
  };
}

/** What lies below the marks, and where the parcels of each occupant are. */
function groundOf({ parcels, features }: Land) {
  const placed = parcels.filter(({ geometry }) => geometry);
  const frame = frameOf(placed.map(({ geometry }) => geometry!));
  const shapes = placed.map((parcel) => ({ parcel, ring: drawn(parcel.geometry!, frame) }));
  const plots = new Map<string, { readonly points: string; readonly x: number; readonly y: number }>();
  for (const { parcel, ring } of shapes) {
    const name = parcel.occupantName;
    const { x, y } = middleOf(ring);
    if (name && !plots.has(name)) plots.set(name, { points: pointsText(ring), x, y });
  }
  const few = shapes.length <= MOST_GROUND ? shapes : [];
  const pathOf = (isHeld: boolean) =>
    few
      .filter(({ parcel }) => (parcel.occupantName !== null) === isHeld)
      .map(({ ring }) => `M${ring.map((point) => point.join(' ')).join('L')}Z`)
      .join('');
  const lines = features.map(({ kind, geometry }) => ({
    ...{ [kind]: true, isClosed: geometry.type === 'Polygon' },
    points: pointsText(drawn(geometry, frame)),
  }));
  return {
    plots,
    ground: { viewBox: `0 0 ${frame.width} ${frame.height}`, held: pathOf(true), free: pathOf(false), lines },
  };
}
