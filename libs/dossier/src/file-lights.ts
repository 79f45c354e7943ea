import { type CalendarDate, daysBetween } from '@park/kernel';
import { attribute, type Attribute, attributes, cellOf } from '@park/registry';
import { statusBadge, titleLines } from './file-header';
import type { FileFacts } from './file-section';
import { valueCell } from './value-cell';

type Tone = 'green' | 'yellow' | 'red';

/** A light in the head of the file: what it is about, its word, the rule and the figures behind it. */
export interface FileLight {
  readonly label: string;
  readonly word: string;
  readonly tone: Tone;
  readonly why: string;
  readonly section: string;
}

const SAFETY = ['flag.safetyAccident1y', 'flag.majorIncident3y', 'emissionCompliant'];
const CREDIT = ['flag.abnormal', 'flag.seriousDishonest', 'flag.dishonestExecutee', 'flag.taxViolation3y'];
/** Of these it is good that they are so. */
const WANTED: ReadonlySet<string> = new Set(['emissionCompliant']);
const SOON_DAYS = 90;
/** By these a file is found; that they agree says nothing of its figures. */
const NAMES: ReadonlySet<string> = new Set(['name', 'uscc']);

/** What the facts say at a glance; no light for what nothing is known of. */
export function fileLights(facts: FileFacts): readonly FileLight[] {
  return [
    registrationLight(facts),
    dataLight(facts),
    watchedLight(facts, '安全环保', SAFETY),
    watchedLight(facts, '信用', CREDIT),
    titleLight(facts),
  ].filter((light) => light !== null);
}

function registrationLight({ snapshot }: FileFacts): FileLight | null {
  const cell = cellOf(snapshot, 'registrationStatus', null);
  if (typeof cell?.v !== 'string') return null;
  const { label, tone } = statusBadge(cell.v);
  const light = tone === 'green' || tone === 'yellow' ? tone : 'red';
  return { label: '登记', word: label, tone: light, why: `登记状态，${cell.o} 的情况`, section: 'A' };
}

/** Two sources that differ before what the company reported and nobody verified. */
function dataLight(facts: FileFacts): FileLight | null {
  const { snapshot, coversSensitive } = facts;
  const cells = attributes
    .filter(({ key, derived, internal, sensitive }) => {
      return !derived && !internal && !NAMES.has(key) && !(sensitive && coversSensitive);
    })
    .flatMap(({ key, section }) => Object.values(snapshot[key] ?? {}).map((cell) => ({ section, cell })));
  if (cells.length === 0) return null;
  const differing = cells.filter(({ cell }) => (cell.c ?? []).length > 0);
  const unverified = cells.filter(({ cell }) => cell.s === 'self-reported');
  const counts = `来源不一致的 ${differing.length} 个，企业自报、待核实的 ${unverified.length} 个`;
  const why = `${cells.length} 个数中，${counts}${coversSensitive ? '；仅授权人员可见的数据没有计入' : ''}`;
  const light = { label: '数据', why, section: (differing[0] ?? unverified[0] ?? cells[0])!.section };
  if (differing.length > 0) return { ...light, word: `${differing.length} 处不一致`, tone: 'yellow' };
  if (unverified.length > 0) return { ...light, word: `${unverified.length} 项待核实`, tone: 'yellow' };
  return { ...light, word: '一致', tone: 'green' };
}

/** Entries that are looked up and hold for some days only. */
function watchedLight(facts: FileFacts, label: string, keys: readonly string[]): FileLight | null {
  const looked = keys.flatMap((key) => {
    const entry = attribute(key) as Attribute;
    const cell = valueCell(entry, null, facts);
    const value = cellOf(facts.snapshot, key, null)?.v;
    if (cell.missing || typeof value !== 'boolean' || !cell.observedOn) return [];
    return [{ entry, cell, on: cell.observedOn, bad: value !== WANTED.has(key) }];
  });
  if (looked.length === 0) return null;
  const why = looked
    .map(({ entry, cell, on }) => `${entry.label}：${cell.text}（${on} 查${cell.stale ? '，已过期' : ''}）`)
    .join('；');
  const light = { label, why: `${why}${unknownOf(keys.length - looked.length)}`, section: 'H' };
  const bad = looked.filter((each) => each.bad);
  if (bad.length > 0) return { ...light, word: `${bad.length} 项不良`, tone: 'red' };
  const oldest = looked.map(({ on }) => on).toSorted()[0]!;
  if (looked.some(({ cell }) => cell.stale)) return { ...light, word: `${oldest.slice(5)} 查，已过期`, tone: 'yellow' };
  if (looked.length < keys.length) return { ...light, word: `${keys.length - looked.length} 项未查`, tone: 'yellow' };
  return { ...light, word: `${oldest.slice(5)} 查`, tone: 'green' };
}

function unknownOf(count: number): string {
  return count > 0 ? `；另有 ${count} 项没有登记` : '';
}

/** The title that ends first of those in force; of each title the last one counts. */
function titleLight({ snapshot, asOf }: FileFacts): FileLight | null {
  const inForce = titleLines(snapshot, asOf).filter(({ tone, validTo }) => tone === 'green' && validTo !== null);
  const [first] = lastOfEach(inForce).toSorted((one, other) => one.validTo!.localeCompare(other.validTo!));
  if (!first) return null;
  const days = daysBetween(asOf, first.validTo as CalendarDate);
  const why = `${first.label}有效期至 ${first.validTo}；不足 ${SOON_DAYS} 天时提示`;
  return { label: '资质到期', word: `${days} 天`, tone: days <= SOON_DAYS ? 'yellow' : 'green', why, section: 'F' };
}

function lastOfEach<T extends { readonly code: string; readonly validTo: string | null }>(lines: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const line of lines) if ((last.get(line.code)?.validTo ?? '') < line.validTo!) last.set(line.code, line);
  return [...last.values()];
}
