import type { CalendarDate } from '@park/kernel';
import { areaIn, clockOf, decimalText, exactArea, siteLabels, type SiteSeen } from '@park/sites';
import { areaWords, idleLabels, siteLine, statusWords } from './site-words';

/** What the plan colours: each mark with its pattern and its word. */
const layers = { state: '状态', idle: '闲置时钟', output: '亩均税收', hazard: '危险性' } as const;
type Layer = keyof typeof layers;
type Mark = readonly [word: string, pattern: string];

/** The pattern of each state; the view draws them under these names. */
const statePatterns: Readonly<Record<string, string>> = {
  ...{ available: 'free', locked: 'dots', granted: 'pale', building: 'stripes', 'in-use': 'full' },
  ...{ idle: 'cross', reclaiming: 'lines' },
};
const idlePatterns: Readonly<Record<string, string>> = {
  ...{ 'not-idle': 'full', excluded: 'dots', 'idle-suspected': 'lines', 'idle-1y': 'cross' },
  ...{ 'recoverable-2y': 'cross', unknown: 'grey' },
};
const hazardPatterns: Readonly<Record<string, string>> = {
  ...{ 甲: 'cross', 乙: 'lines', 丙: 'stripes', 丁: 'pale', 戊: 'free' },
};
const ZOOMS = [1, 2, 4];

/** The plan with its tabs by state, and the parcels that ask for something. */
export function planPage(parcels: readonly SiteSeen[], query: Readonly<Record<string, unknown>>, today: CalendarDate) {
  const asked = Object.hasOwn(siteLabels.status, String(query['status'])) ? String(query['status']) : '';
  const shown = parcels.filter(({ status }) => asked === '' || status === asked);
  const mu = (of: readonly SiteSeen[]) => of.reduce((sum, { areaM2 }) => sum + Number(areaM2), 0) / (2000 / 3);
  const free = parcels.filter(({ status }) => status === 'available');
  const states = Object.entries(siteLabels.status).filter(([id]) => id in statePatterns);
  const tab = (label: string, status: string, count: number) => ({
    ...{ label, count, active: status === asked },
    href: status ? `/sites?status=${status}` : '/sites',
  });
  return {
    title: '园区地块',
    subtitle: `${parcels.length} 宗 · ${Math.round(mu(parcels))} 亩 · 可供 ${Math.round(mu(free))} 亩`,
    isDemo: parcels.some(({ isDemo }) => isDemo),
    hasParcels: parcels.length > 0,
    tabs: [
      tab('全部', '', parcels.length),
      ...states.map(([id, label]) => tab(label, id, parcels.filter(({ status }) => status === id).length)),
    ],
    plan: parcels.some(({ geometry }) => geometry) ? planOf(parcels, { query, asked }, today) : null,
    ...tableOf(shown, asked, today),
  };
}

const MOST_ROWS = 100;

function tableOf(shown: readonly SiteSeen[], asked: string, today: CalendarDate) {
  const isPressing = (site: SiteSeen) => {
    const state = clockOf(site, today)?.state ?? 'not-idle';
    return state !== 'not-idle' || ['locked', 'idle', 'reclaiming'].includes(site.status);
  };
  const rows = asked ? shown : shown.filter(isPressing);
  return {
    heading: asked ? siteLabels.status[asked as keyof typeof siteLabels.status] : '要处理的地',
    rows: rows.slice(0, MOST_ROWS).map((site) => siteLine(site, today)),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
  readonly asked: string;
}

/** The parcels as shapes with links: layer, zoom and the parcel in the middle stand in the address. */
function planOf(parcels: readonly SiteSeen[], { query, asked }: Asked, today: CalendarDate) {
  const layer = (Object.hasOwn(layers, String(query['layer'])) ? query['layer'] : 'state') as Layer;
  const zoom = ZOOMS.find((each) => String(each) === query['zoom']) ?? 1;
  const drawn = parcels.filter(({ geometry }) => geometry);
  const corners = drawn.flatMap(({ geometry }) => geometry!.coordinates[0] ?? []);
  const bounds = boundsOf(corners);
  const centre = zoom > 1 ? drawn.find(({ id }) => id === query['at']) : undefined;
  const shapes = drawn.map((parcel) => {
    const [word, pattern] = markOf(parcel, layer, today);
    const isFaint = asked !== '' && parcel.status !== asked;
    return { ...shapeOf(parcel, bounds), word, pattern, isFaint };
  });
  const kept = { layer, zoom: String(zoom), ...(asked && { status: asked }), ...(centre && { at: centre.id }) };
  const href = (change: object) => `/sites?${new URLSearchParams({ ...kept, ...change }).toString()}`;
  const legend = [...new Map(shapes.map(({ word, pattern }) => [word, { word, pattern }])).values()];
  return {
    viewBox: windowOf(bounds, zoom, centre ? shapeOf(centre, bounds) : null),
    ...{ shapes, legend, unplaced: parcels.length - drawn.length },
    layers: Object.entries(layers).map(([key, label]) => ({
      ...{ label, href: href({ layer: key }), active: key === layer },
    })),
    zooms: ZOOMS.map((each) => ({
      ...{ label: `${each} 倍`, href: href({ zoom: String(each) }), active: each === zoom },
    })),
  };
}

function markOf(parcel: SiteSeen, layer: Layer, today: CalendarDate): Mark {
  switch (layer) {
    case 'state':
      return [siteLabels.status[parcel.status], statePatterns[parcel.status] ?? 'grey'];
    case 'hazard': {
      const limit = parcel.facts.maxFireHazardClass;
      return limit ? [`最高${limit}类`, hazardPatterns[limit] ?? 'grey'] : ['未填', 'grey'];
    }
    case 'output': {
      const tax = parcel.facts.taxPerMuLast;
      if (!tax) return ['未填', 'grey'];
      return Number(tax) >= 150_000
        ? ['15 万元/亩以上', 'full']
        : Number(tax) >= 30_000
          ? ['3 万至 15 万元/亩', 'pale']
          : ['低于 3 万元/亩', 'lines'];
    }
    case 'idle': {
      const clock = clockOf(parcel, today);
      return clock ? [idleLabels[clock.state], idlePatterns[clock.state]!] : ['未供地', 'free'];
    }
  }
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The plan is drawn with its north at the top, 1000 units wide, whatever the outlines are measured in. */
const WIDTH = 1000;

function boundsOf(corners: readonly (readonly [number, number])[]): Bounds {
  const all = (at: 0 | 1) => corners.map((corner) => corner[at]);
  const least = (of: readonly number[]) => of.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (of: readonly number[]) => of.reduce((a, b) => Math.max(a, b), -Infinity);
  const [xs, ys] = [all(0), all(1)];
  const [left, top] = [least(xs), most(ys)];
  return { left, top, width: most(xs) - left || 1, height: top - least(ys) || 1 };
}

function shapeOf(parcel: SiteSeen, { left, top, width }: Bounds) {
  const scale = WIDTH / width;
  const ring = parcel.geometry!.coordinates[0]!;
  const points = ring.map(([x, y]) => [Math.round((x - left) * scale), Math.round((top - y) * scale)] as const);
  const corners = points.slice(0, -1);
  const average = (at: 0 | 1) => Math.round(corners.reduce((sum, point) => sum + point[at], 0) / corners.length);
  return {
    ...{
      id: parcel.id,
      code: parcel.code,
      x: average(0),
      y: average(1),
      below: average(1) + 16,
      bottom: average(1) + 31,
    },
    mu: `${decimalText(areaIn(exactArea(parcel), 'mu'), 0)} 亩`,
    title: `${parcel.code} ${parcel.name}，${statusWords(parcel)}，${areaWords(parcel)}${parcel.occupantName ? `，${parcel.occupantName}` : ''}`,
    points: points.map((point) => point.join(',')).join(' '),
  };
}

function windowOf({ width, height }: Bounds, zoom: number, centre: { readonly x: number; readonly y: number } | null) {
  const size = [WIDTH, Math.round((height / width) * WIDTH)] as const;
  const middle = centre ? ([centre.x, centre.y] as const) : ([size[0] / 2, size[1] / 2] as const);
  const start = ([0, 1] as const).map((at) =>
    Math.round(Math.min(Math.max(0, middle[at] - size[at] / zoom / 2), size[at] - size[at] / zoom)),
  );
  return `${start[0]! - 10} ${start[1]! - 10} ${Math.round(size[0] / zoom) + 20} ${Math.round(size[1] / zoom) + 20}`;
}
