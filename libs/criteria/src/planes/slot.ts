import { type CalendarDate, type Exact, yearOf } from '@park/kernel';
import { evaluate } from '../evaluate';
import type { ScoreModel } from '../expression';
import type { Facts, FactValue, Lookup } from '../facts';
import { found } from '../leaf';
import { pointsOf, scoreOf } from '../score';
import type { FieldSpec } from '../vocabulary';
import { type Bounds, boundsOf } from './bounds';

/** One attribute of one year, counted back from the evaluation date: what a company has one value of. */
export interface FactSlot {
  readonly kind: 'ordered' | 'coded' | 'set';
  readonly key: string;
  readonly field: string;
  /** Years back (T-1: 1); null for an attribute without years. */
  readonly back: number | null;
}

/** Points of a scoring table or of one of its parts, certain and possible ones. */
export interface PointsSlot {
  readonly kind: 'points';
  readonly key: string;
  readonly model: ScoreModel;
  /** null: the whole table. */
  readonly part: number | null;
  /** Kept for "more than" instead of "at least". */
  readonly exclusive: boolean;
}

export type Slot = FactSlot | PointsSlot;

export function factSlot(spec: FieldSpec, back: number | null): FactSlot {
  const { key: field, kind } = spec;
  const ordered = kind === 'number' || kind === 'ratio' || kind === 'date';
  const key = back === null ? field : `${field}@T-${back}`;
  return { kind: ordered ? 'ordered' : kind === 'set' ? 'set' : 'coded', key, field, back };
}

const models = new WeakMap<ScoreModel, number>();
let numbered = 0;

export function pointsSlot(model: ScoreModel, part: number | null, exclusive: boolean): PointsSlot {
  const number = models.get(model) ?? (numbered += 1);
  models.set(model, number);
  return { kind: 'points', key: `points ${number}/${part ?? ''}${exclusive ? '>' : ''}`, model, part, exclusive };
}

/** What the facts say of a slot on the evaluation date. */
export function lookUp(slot: FactSlot, facts: Facts, asOf: CalendarDate): Lookup {
  return found(facts, slot.field, slot.back === null ? null : yearOf(asOf) - slot.back);
}

/** The certain (low) and the possible (high) points, each as the number to compare with a threshold. */
export function pointBounds({ model, part, exclusive }: PointsSlot, facts: Facts, asOf: CalendarDate): Bounds {
  const scoring = { facts, asOf, judge: (each: Parameters<typeof evaluate>[0]) => evaluate(each, facts, asOf) };
  const points = part === null ? scoreOf(model, scoring) : pointsOf(model.parts[part]!, scoring);
  const number = (value: Exact) => boundsOf(value)[exclusive ? 'high' : 'low'];
  return { low: number(points.low), high: number(points.high) };
}

/** A value of a coded attribute as the key of its code. */
export function codeKey(value: FactValue): string {
  return typeof value === 'string' ? value : `${typeof value} ${JSON.stringify(value, bigintAsText)}`;
}

const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
