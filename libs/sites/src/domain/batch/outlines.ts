import { plainText } from '@park/kernel';
import type { SiteCrs } from '../plan/plan-feature';
import type { SiteGeometry } from '../site/site';

/** One feature of a file of outlines: whose it is, and its ring, or why it is none. */
export interface Outline {
  /** Counted from 1. */
  readonly row: number;
  readonly code: string;
  readonly geometry: SiteGeometry | null;
  readonly fault: string | null;
}

export interface OutlinesRead {
  readonly crs: SiteCrs;
  readonly outlines: readonly Outline[];
}

export const crsLabels: Readonly<Record<SiteCrs, string>> = {
  local: '园区平面坐标（米）',
  wgs84: '经纬度 WGS-84',
  cgcs2000: '经纬度 CGCS2000',
};

const MOST_FEATURES = 5000;
const MOST_CORNERS = 1000;
/** Names under which survey files keep the number of a parcel. */
const CODES = [
  '编号',
  '地块编号',
  '宗地编号',
  '宗地代码',
  'code',
  'CODE',
  'DKBH',
  'ZDDM',
  'BSM',
  '名称',
  'name',
  'NAME',
];

type Json = Readonly<Record<string, unknown>>;
type Ring = readonly (readonly [number, number])[];

/** Reads a GeoJSON file of parcels. `told` is the system that the uploader named; what the file says must agree. */
export function readOutlines(text: string, told: string): OutlinesRead | { readonly problem: string } {
  const json = parsed(text);
  if (!json) return { problem: '这不是 GeoJSON 文件，请用制图软件导出为 GeoJSON（UTF-8）。' };
  const features = json['type'] === 'FeatureCollection' ? json['features'] : json['type'] === 'Feature' ? [json] : null;
  if (!Array.isArray(features) || features.length === 0)
    return { problem: '文件里没有图形：要有一个 FeatureCollection，其中每宗地块一个 Feature。' };
  if (features.length > MOST_FEATURES)
    return { problem: `文件里有 ${features.length} 个图形，一次最多 ${MOST_FEATURES} 个，请分成几个文件。` };
  if (!Object.hasOwn(crsLabels, told)) return { problem: '请选择坐标系；文件里的数字是米还是度，系统不猜。' };
  const crs = told as SiteCrs;
  const named = crsIn(json);
  if (named && named !== crs)
    return {
      problem: `文件写明的坐标系是“${named === 'other' ? '其他投影' : crsLabels[named]}”，与所选不符，请先转换或改选。`,
    };
  return { crs, outlines: features.map((feature: unknown, at) => outlineOf(feature, { row: at + 1, crs })) };
}

function parsed(text: string): Json | null {
  try {
    const json = JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

/** The system that an old GeoJSON names: EPSG 4326 or CRS84, 4490, or another. */
function crsIn({ crs }: Json): Exclude<SiteCrs, 'local'> | 'other' | null {
  const name = isObject(crs) && isObject(crs['properties']) ? String(crs['properties']['name'] ?? '') : '';
  if (name === '') return null;
  if (/4326$|CRS:?84$/i.test(name)) return 'wgs84';
  return /4490$/.test(name) ? 'cgcs2000' : 'other';
}

function outlineOf(feature: unknown, { row, crs }: { readonly row: number; readonly crs: SiteCrs }): Outline {
  const properties = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
  const named = CODES.map((key) => properties[key]).find((value) => ['string', 'number'].includes(typeof value));
  const code = plainText(String((named as string | number | undefined) ?? '')).toUpperCase();
  const read = ringOf(isObject(feature) ? feature['geometry'] : null, crs);
  const fault = code === '' ? '没有地块编号，请在属性中写“编号”' : 'fault' in read ? read.fault : null;
  const said = crs === 'local' ? {} : { crs };
  const geometry = fault || 'fault' in read ? null : { type: 'Polygon' as const, ...said, coordinates: [read.ring] };
  return { row, code: code.slice(0, 40), geometry, fault };
}

function ringOf(geometry: unknown, crs: SiteCrs): { readonly ring: Ring } | { readonly fault: string } {
  if (!isObject(geometry)) return { fault: '没有图形' };
  const { type, coordinates } = geometry;
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(polygons) || polygons.length === 0) return { fault: `图形是“${String(type)}”，地块要用 Polygon` };
  if (polygons.length > 1) return { fault: '一宗地块有几块分开的图形，请拆成几宗或合并' };
  const rings: unknown = polygons[0];
  if (!Array.isArray(rings) || rings.length !== 1) return { fault: '图形中间有洞，请去掉内环' };
  const ring: unknown = rings[0];
  return Array.isArray(ring) ? closedRing(ring as unknown[], crs) : { fault: '图形不足三个角' };
}

function closedRing(ring: readonly unknown[], crs: SiteCrs): { readonly ring: Ring } | { readonly fault: string } {
  if (ring.length < 4) return { fault: '图形不足三个角' };
  if (ring.length > MOST_CORNERS) return { fault: `图形有 ${ring.length} 个点，最多 ${MOST_CORNERS} 个，请先简化` };
  const corners = ring.map((corner: unknown) => (Array.isArray(corner) ? [corner[0], corner[1]] : []));
  if (!corners.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) return { fault: '有的点不是数字' };
  const points = corners as [number, number][];
  const [first, last] = [points[0]!, points.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) return { fault: '图形没有闭合，最后一点要与第一点相同' };
  return outside(points, crs) ?? shapeFault(points) ?? { ring: points };
}

function outside(points: Ring, crs: SiteCrs): { readonly fault: string } | null {
  const isDegrees = points.every(([x, y]) => x >= 73 && x <= 136 && y >= 3 && y <= 54);
  if (crs !== 'local' && !isDegrees) return { fault: '经度、纬度不在中国范围内，请核对先后次序和坐标系' };
  const isLocal = points.every(([x, y]) => Math.abs(x) <= 100_000 && Math.abs(y) <= 100_000);
  return crs === 'local' && !isLocal ? { fault: '平面坐标离园区原点超过 100 公里，请换成园区坐标' } : null;
}

/** Without area it is no parcel; sides that cross leave it open what is inside. */
function shapeFault(points: Ring): { readonly fault: string } | null {
  const sides = points.slice(1).map((to, at) => [points[at]!, to] as const);
  const doubled = sides.reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay), 0);
  const crosses = sides.some((a, at) =>
    sides.slice(at + 2).some((b, more) => !(at === 0 && at + 2 + more === sides.length - 1) && cross(a, b)),
  );
  if (crosses) return { fault: '图形的边互相交叉' };
  return doubled === 0 ? { fault: '图形没有面积' } : null;
}

type Side = readonly [readonly [number, number], readonly [number, number]];

function cross([a, b]: Side, [c, d]: Side): boolean {
  const turn = ([ax, ay]: Side[0], [bx, by]: Side[0], [cx, cy]: Side[0]) =>
    Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
