import type { PlanGeometry, SiteGeometry } from '@park/sites';

type Point = readonly [number, number];

export interface Frame {
  readonly left: number;
  readonly top: number;
  /** Units of the drawing for a metre. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** The plan is drawn with its north at the top, 1000 units wide. */
const WIDTH = 1000;
const MARGIN = 0.07;
const METRES_PER_DEGREE = 111_320;
const DEGREE = Math.PI / 180;

/** Corners in metres: degrees are unrolled at their own latitude, near enough for a park. */
export function metresOf({ crs }: Pick<SiteGeometry, 'crs'>, [x, y]: Point, latitude: number): Point {
  if (!crs || crs === 'local') return [x, y];
  return [x * METRES_PER_DEGREE * Math.cos(latitude * DEGREE), y * METRES_PER_DEGREE];
}

/** The latitude at which degrees are unrolled: that of the first corner. */
export function latitudeOf(outlines: readonly SiteGeometry[]): number {
  return outlines.find(({ crs }) => crs && crs !== 'local')?.coordinates[0]?.[0]?.[1] ?? 0;
}

/** The frame that holds every outline, with room around it for what lies beside. */
export function frameOf(outlines: readonly SiteGeometry[]): Frame & { readonly latitude: number } {
  const latitude = latitudeOf(outlines);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const outline of outlines)
    for (const corner of outline.coordinates[0] ?? []) {
      const [x, y] = metresOf(outline, corner, latitude);
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  const [wide, high] = [east - west || 1, north - south || 1];
  const margin = Math.max(wide, high) * MARGIN;
  const scale = WIDTH / (wide + 2 * margin);
  const height = Math.round((high + 2 * margin) * scale);
  return { latitude, left: west - margin, top: north + margin, scale, width: WIDTH, height };
}

/** The corners of a line or ring in units of the drawing. */
export function drawn(
  geometry: SiteGeometry | PlanGeometry,
  { left, top, scale, latitude }: Frame & { readonly latitude: number },
): Point[] {
  const line = geometry.type === 'LineString' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
  return line.map((corner) => {
    const [x, y] = metresOf(geometry, corner, latitude);
    return [Math.round((x - left) * scale * 10) / 10, Math.round((top - y) * scale * 10) / 10] as const;
  });
}

export function pointsText(points: readonly Point[]): string {
  return points.map((point) => point.join(',')).join(' ');
}

const tenths = (number: number) => Math.round(number * 10);

/** The same corners as a closed outline, each told by its distance to the one before: half as long. */
export function outlineText([first, ...others]: readonly Point[]): string {
  if (!first) return '';
  let [x, y] = first;
  const steps = others.map((corner) => {
    const [right, down] = [(tenths(corner[0]) - tenths(x)) / 10, (tenths(corner[1]) - tenths(y)) / 10];
    [x, y] = corner;
    return down === 0 ? `h${right}` : right === 0 ? `v${down}` : `l${right} ${down}`;
  });
  return `M${first[0]} ${first[1]}${steps.join('')}z`;
}

/** Where the label of a ring stands, and the box around it. */
export function middleOf(ring: readonly Point[]) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of ring) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2), left, right, top, bottom };
}

export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen of the drawing when it is enlarged about a point. */
export function windowOf({ width, height }: Frame, zoom: number, [x, y]: Point): Window {
  const [wide, high] = [width / zoom, height / zoom];
  const within = (at: number, size: number, all: number) =>
    Math.round(Math.min(Math.max(0, at - size / 2), all - size));
  return { x: within(x, wide, width), y: within(y, high, height), width: Math.round(wide), height: Math.round(high) };
}

const STEPS = [50, 100, 200, 500, 1000, 2000, 5000];

/** A bar of a round number of metres, a seventh of the window at most. */
export function scaleBar({ scale }: Frame, { x, y, width, height }: Window) {
  const metres = STEPS.findLast((step) => step * scale <= width / 6) ?? STEPS[0]!;
  const [length, unit] = [Math.round(metres * scale), width / WIDTH];
  const right = x + width - 20 * unit;
  const base = y + height - 16 * unit;
  return { metres, x1: right - length, x2: right, y: base, text: base - 6 * unit, size: 13 * unit, stroke: 1.5 * unit };
}
