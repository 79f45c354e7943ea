import type { CalendarDate } from '@park/kernel';
import { areaIn, decimalText, type PlanFeature, siteLabels, type SiteSeen, siteStanding } from '@park/sites';
import { shortName } from '../../registry/short-name';
import { siteLine, statusWords } from '../site-words';
import { fitted, LETTER } from './plan-labels';
import {
  drawn,
  type Frame,
  frameOf,
  middleOf,
  outlineText,
  pointsText,
  scaleBar,
  type Window,
  windowOf,
} from './plan-frame';
import { type Layer, layers, markOf } from './plan-marks';

const ZOOMS = [1, 2, 4, 8];
/** More shapes than these are told apart by colour only until the plan is enlarged. */
const MOST_LABELS = 250;

/** What the address of the plan says. */
export interface PlanAsked {
  /** The page that shows it. */
  readonly page: '/sites' | '/overview' | '/projects' | '/leads';
  /** What else its addresses say, as it is written in an address. */
  readonly base?: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** Whether a parcel belongs to the tab that is open. */
  readonly isShown: (parcel: SiteSeen) => boolean;
  readonly isLow: (parcel: SiteSeen) => boolean;
  /** Rank of a parcel for the project that is held against them, from 1. */
  readonly rankOf: (id: string) => number | undefined;
  readonly today: CalendarDate;
}

type Drawn = Frame & { readonly latitude: number };

/** The parcels as shapes with links: layer, zoom, the middle and the chosen parcel stand in the address. */
export function planMap(parcels: readonly SiteSeen[], features: readonly PlanFeature[], asked: PlanAsked) {
  const one = (name: string) => String([asked.query[name]].flat().at(-1) ?? '');
  const layer = (Object.hasOwn(layers, one('layer')) ? one('layer') : 'state') as Layer;
  const placed = parcels.filter(({ geometry }) => geometry);
  const frame = frameOf(placed.map(({ geometry }) => geometry!));
  const chosen = placed.find(({ id }) => id === one('at'));
  const zoom = ZOOMS.find((each) => String(each) === one('zoom')) ?? 1;
  const seen = windowOf(frame, zoom, centreOf(one('c')) ?? chosenCentre(chosen, frame));
  const href = addressWith(asked);
  const size = Math.min(1, 1.4 / zoom);
  const rings = placed.map((parcel) => ringOf(parcel, frame));
  const inside = rings.filter(({ box }) => isInside(box, seen));
  const hasLabels = inside.length <= MOST_LABELS;
  const told = { ...asked, layer, size, hasLabels, chosenId: chosen?.id };
  const shapes = inside.map((ring) => shapeOf(ring, told));
  const marks = placed.map((parcel) => markOf(parcel, layer, asked));
  return {
    drawing: {
      viewBox: [seen.x, seen.y, seen.width, seen.height].join(' '),
      ...{ fills: byPattern(shapes), toShape: openedBy(href({ at: '' })), hasLabels, letters: sizesOf(size) },
      features: features.map((feature) => featureOf(feature, frame)),
      ...{ scale: scaleBar(frame, seen), north: northOf(seen) },
    },
    ...{ unplaced: parcels.length - placed.length, legend: legendOf(marks, features) },
    layers: Object.entries(layers).map(([key, label]) => ({
      label,
      href: href({ layer: key }),
      active: key === layer,
    })),
    zooms: ZOOMS.map((each) => ({
      ...{ label: `${each} 倍`, active: each === zoom },
      href: href({ zoom: String(each), c: zoom > 1 ? middle(seen) : '' }),
    })),
    moves: zoom === 1 ? [] : movesOf(seen, href),
    chosen: chosen && chosenOf(chosen, asked.today),
    close: href({ at: '' }),
  };
}

/** Addresses of this plan with some of it changed. */
function addressWith({ query, page, base = '' }: Pick<PlanAsked, 'query' | 'page' | 'base'>) {
  const kept = Object.fromEntries(Object.entries(query).filter(([key]) => KEPT.has(key)));
  return (change: Readonly<Record<string, string>>) => {
    const told = Object.entries({ ...kept, ...change } as Readonly<Record<string, string>>);
    const said = told.flatMap(([key, value]) => (value === '' ? [] : [`${key}=${encodeURIComponent(value)}`]));
    const text = [base, ...said].filter(Boolean).join('&');
    return `${page}${text && `?${text}`}#plan`;
  };
}

/** The address of a parcel on the plan up to which one it is. */
function openedBy(plan: string): string {
  const [page = ''] = plan.split('#');
  return `${page}${page.includes('?') ? '&' : '?'}`;
}

/** Shapes of one pattern together, so that it is told once. */
function byPattern<Of extends { readonly pattern: string }>(shapes: readonly Of[]) {
  const patterns = [...new Set(shapes.map(({ pattern }) => pattern))];
  return patterns.map((pattern) => ({ pattern, shapes: shapes.filter((shape) => shape.pattern === pattern) }));
}

/** Letters keep their size on the screen while the plan is enlarged. */
function sizesOf(size: number) {
  return { name: 12 * size, mark: 11 * size, halo: 3 * size, dot: 10 * size, drop: 4 * size };
}

function northOf({ x, y, width }: Window) {
  const unit = width / 1000;
  return { x: x + width - 28 * unit, y: y + 34 * unit, size: 13 * unit, arm: 12 * unit, half: 5 * unit };
}

const KEPT = new Set([
  'layer',
  'zoom',
  'c',
  'at',
  'status',
  'project',
  'powerKw',
  'steamTph',
  'waterTpd',
  'sewageTpd',
  'gasNm3ph',
  'fireHazardClass',
]);

function centreOf(text: string): readonly [number, number] | null {
  const [, x, y] = /^(\d{1,5}),(\d{1,5})$/.exec(text) ?? [];
  return x && y ? [Number(x), Number(y)] : null;
}

function chosenCentre(chosen: SiteSeen | undefined, frame: Drawn): readonly [number, number] {
  if (!chosen) return [frame.width / 2, frame.height / 2];
  const { x, y } = middleOf(drawn(chosen.geometry!, frame));
  return [x, y];
}

function middle({ x, y, width, height }: Window): string {
  return `${Math.round(x + width / 2)},${Math.round(y + height / 2)}`;
}

function movesOf(seen: Window, href: (change: Readonly<Record<string, string>>) => string) {
  const by = ([x, y]: readonly [number, number]) =>
    `${Math.max(0, Math.round(seen.x + seen.width / 2 + (x * seen.width) / 2))},${Math.max(0, Math.round(seen.y + seen.height / 2 + (y * seen.height) / 2))}`;
  const ways = { 西: [-1, 0], 北: [0, -1], 南: [0, 1], 东: [1, 0] } as const;
  return Object.entries(ways).map(([label, way]) => ({ label: `向${label}`, href: href({ c: by(way) }) }));
}

function isInside(box: ReturnType<typeof middleOf>, { x, y, width, height }: Window): boolean {
  return box.right >= x && box.left <= x + width && box.bottom >= y && box.top <= y + height;
}

type Asked = PlanAsked & {
  readonly layer: Layer;
  readonly size: number;
  readonly hasLabels: boolean;
  readonly chosenId: string | undefined;
};
type Ring = ReturnType<typeof ringOf>;

function ringOf(parcel: SiteSeen, frame: Drawn) {
  const points = drawn(parcel.geometry!, frame);
  return { parcel, outline: outlineText(withoutReturn(points)), box: middleOf(points) };
}

/** A polygon closes by itself: the way back to its first corner need not be told. */
function withoutReturn(ring: ReturnType<typeof drawn>): ReturnType<typeof drawn> {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first?.join() === last?.join() ? ring.slice(0, -1) : ring;
}

function shapeOf({ parcel, outline, box }: Ring, asked: Asked) {
  const { layer, isShown, rankOf, size, hasLabels, chosenId } = asked;
  const [word, pattern] = markOf(parcel, layer, asked);
  const rank = rankOf(parcel.id);
  return {
    id: parcel.id,
    x: box.x,
    y: box.y - 4 * size,
    below: box.y + 12 * size,
    pattern,
    rank,
    rankY: box.y - 26 * size,
    isFaint: !isShown(parcel),
    isRanked: rank !== undefined,
    isChosen: parcel.id === chosenId,
    outline,
    ...(hasLabels ? labelsOf(parcel, word, (box.right - box.left) / size) : null),
    title: titleOf(parcel, hasLabels),
  };
}

/** Among very many a parcel is told by its code alone: the rest is told when the plan is enlarged or the parcel is chosen. */
function titleOf(parcel: SiteSeen, isWhole: boolean): string {
  const { code, occupantName } = parcel;
  if (!isWhole) return `${code}，${statusWords(parcel)}`;
  return `${siteStanding.fullName(parcel)}，${statusWords(parcel)}${occupantName ? `，${occupantName}` : ''}`;
}

/** What is written on a parcel as far as it fits. */
function labelsOf(parcel: SiteSeen, word: string, width: number) {
  const mu = decimalText(areaIn(siteStanding.exactArea(parcel), 'mu'), 0);
  const name = parcel.status === 'available' ? parcel.code : shortName(parcel.occupantName ?? '') || parcel.code;
  return {
    mark: fitted(`${word} ${mu} 亩`, width) || fitted(word, width),
    name: fitted(name, width) || fitted(parcel.code, width + LETTER),
  };
}

function featureOf({ kind, name, geometry }: PlanFeature, frame: Drawn) {
  const points = drawn(geometry, frame);
  const { x, y, right, left, bottom, top } = middleOf(points);
  const turned = kind !== 'distance' && bottom - top > right - left;
  return {
    ...{ name, label: kind === 'road' || kind === 'river' ? name : '', points: pointsText(points) },
    ...{ [kind]: true, isClosed: geometry.type === 'Polygon' },
    ...(turned ? { x, y, turn: `rotate(90 ${x} ${y})` } : { x, y: y + 4 }),
  };
}

function legendOf(found: readonly (readonly [string, string])[], features: readonly PlanFeature[]) {
  const marks = [...new Map(found)].map(([word, pattern]) => ({ word, pattern }));
  const lines = (['pipe', 'distance'] as const).filter((kind) => features.some((feature) => feature.kind === kind));
  return { marks, lines: lines.map((kind) => ({ [kind]: true, word: siteLabels.planFeature[kind] })) };
}

/** What is told of the chosen parcel on the plan. */
function chosenOf(parcel: SiteSeen, today: CalendarDate) {
  const { facts } = parcel;
  const quotas = [
    facts.steamAvailableTph && `蒸汽 ${facts.steamAvailableTph} 吨/时`,
    facts.powerAvailableKva && `供电 ${facts.powerAvailableKva} 千伏安`,
    facts.waterAvailableTpd && `供水 ${facts.waterAvailableTpd} 吨/日`,
    facts.sewageAvailableTpd && `排水 ${facts.sewageAvailableTpd} 吨/日`,
  ].filter(Boolean);
  return {
    ...siteLine(parcel, today),
    quotas: quotas.length > 0 ? `可用：${quotas.join('，')}` : '水电气热没有填写',
    isFree: parcel.status === 'available',
  };
}
