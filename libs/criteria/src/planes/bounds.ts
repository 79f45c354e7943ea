import { approximate, compareExact, type Exact, exact, isCalendarDate, isExact } from '@park/kernel';
import type { FactValue } from '../facts';

/**
 * The floating point numbers between which a value lies: equal where a written decimal says exactly the value. A bound
 * of a condition is such a number itself, so that comparing these two is comparing exactly.
 */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const INCOMPARABLE: Bounds = { low: NaN, high: NaN };

/** Dates count as yyyymmdd. What has no order (a text, "none") is NaN, which no comparison accepts. */
export function boundsOf(value: FactValue | null): Bounds {
  if (isExact(value)) return boundsOfExact(value);
  const number = orderOf(value);
  return { low: number, high: number };
}

/** A bound or a value as the number by which it is ordered. */
export function orderOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return isCalendarDate(value) ? Number(value.replaceAll('-', '')) : NaN;
}

function boundsOfExact(value: Exact): Bounds {
  const near = approximate(value);
  if (Number.isNaN(near)) return INCOMPARABLE;
  const start = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, near));
  const side = compareExact(value, exact(start)!);
  if (side === 0) return { low: start, high: start };
  return side > 0 ? upwards(value, start) : downwards(value, start);
}

/** From a number below the value: gallop by 1, 2, 4 … numbers, then halve. */
function upwards(value: Exact, from: number): Bounds {
  return search(from, (number) => compareExact(value, exact(number)!) >= 0, value);
}

function downwards(value: Exact, from: number): Bounds {
  let low = from;
  for (let step = 1n; compareExact(value, exact(low)!) < 0; step *= 2n) {
    if (low === -Number.MAX_VALUE) return { low: -Infinity, high: low };
    low = stepped(low, -step);
  }
  return search(low, (number) => compareExact(value, exact(number)!) >= 0, value);
}

function search(from: number, reached: (number: number) => boolean, value: Exact): Bounds {
  let low = from;
  let step = 1n;
  for (;;) {
    const next = stepped(low, step);
    if (reached(next)) {
      low = next;
      if (next === Number.MAX_VALUE) return { low, high: compareExact(value, exact(low)!) === 0 ? low : Infinity };
      step *= 2n;
    } else if (step === 1n) {
      return { low, high: compareExact(value, exact(low)!) === 0 ? low : next };
    } else step = step > 2n ? step / 4n : 1n;
  }
}

const view = new DataView(new ArrayBuffer(8));
const LARGEST = 0x7fefffffffffffffn;

/** The number so many places further among all finite floating point numbers. */
function stepped(number: number, places: bigint): number {
  view.setFloat64(0, number);
  const bits = view.getBigInt64(0);
  const place = (bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits) + places;
  const held = place > LARGEST ? LARGEST : place < -LARGEST ? -LARGEST : place;
  view.setBigUint64(0, held < 0n ? -held | 0x8000000000000000n : held);
  return view.getFloat64(0);
}

/** The next larger number. */
export function nextAbove(number: number): number {
  return Number.isFinite(number) ? stepped(number, 1n) : number;
}
