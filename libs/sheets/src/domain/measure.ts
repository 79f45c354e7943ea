import { type Exact, exact, quotient, typed as read } from '@park/kernel';
import { times, type Unit, unitOf } from './units';

/** A field of figures: how it is called, and the unit in which it is kept. */
interface Measured {
  readonly label: string;
  readonly unit?: string | undefined;
}

const SCALES: Readonly<Record<string, number>> = {
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  万: 1e4,
  亿: 1e8,
  千: 1e3,
  百: 100,
};
const TAIL = new RegExp(`^(-?\\d+(?:\\.\\d+)?)(${Object.keys(SCALES).join('|')})?(.*)$`);
/** How exactly a figure is kept, and how one is rounded that has no end: 1 亩 is 2000/3 ㎡. */
const [PLACES, ROUNDED] = [6, 2];

/**
 * A figure as somebody types it, in the unit of its field: 3000 平方米 is 4.5 亩, 50万度 is 500000 kWh. A unit of
 * something else is refused, naming the unit of the field; whether a figure is a number is for its field to say.
 */
export function typedMeasure(
  text: string,
  { label, unit }: Measured,
): { readonly figure: string } | { readonly message: string } {
  const plain = read.figure(text, label);
  const [, digits, scale = '', word = ''] = ('figure' in plain && TAIL.exec(plain.figure)) || [];
  if (digits === undefined || !unit) return plain;
  const [own, tail] = [unitOf(unit), word.trim()];
  if (tail === '' && own) return { figure: inUnit(digits, exact(SCALES[scale] ?? 1)!) };
  if (`${scale}${tail}` === '' || isSame(`${scale}${tail}`, unit)) return { figure: digits };
  const written = writtenAs(scale, tail);
  if (own && written?.unit.dimension === own.dimension)
    return { figure: inUnit(digits, quotient(times(written.unit.factor, exact(written.scale)!), own.factor)!) };
  return { message: `“${label}”的单位是 ${unit}，“${scale}${tail}”不是，请换算成 ${unit} 再填。` };
}

/** In 万度 and 千瓦 the scale belongs to the unit; otherwise it stands before it. */
function writtenAs(scale: string, tail: string): { readonly unit: Unit; readonly scale: number } | null {
  const whole = unitOf(`${scale}${tail}`);
  if (whole) return { unit: whole, scale: 1 };
  const unit = unitOf(tail);
  return unit && { unit, scale: SCALES[scale] ?? 1 };
}

/** Also a unit that is none of measures, with or without what stands in brackets behind it. */
function isSame(written: string, unit: string): boolean {
  const plain = (word: string) => word.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return [plain(unit), plain(unit).replace(/\(.*\)$/, '')].includes(plain(written));
}

function inUnit(digits: string, factor: Exact): string {
  const value = times(exact(digits)!, factor);
  const [numerator, denominator] = [BigInt(value.numerator), BigInt(value.denominator)];
  const isWhole = (numerator * 10n ** BigInt(PLACES)) % denominator === 0n;
  return decimal(numerator, denominator, isWhole ? PLACES : ROUNDED);
}

/** Rounded half away from zero; trailing zeros are left out. */
function decimal(numerator: bigint, denominator: bigint, places: number): string {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 10n ** BigInt(places) * 2n + denominator) / (denominator * 2n);
  const text = String(rounded).padStart(places + 1, '0');
  const decimals = text.slice(-places).replace(/0+$/, '');
  return `${numerator < 0n ? '-' : ''}${text.slice(0, -places)}${decimals && `.${decimals}`}`;
}
