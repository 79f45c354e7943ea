import { type CalendarDate, daysBetween } from '@park/kernel';
import { attribute, cellOf, type Snapshot, type TitleRecord, entryForm } from '@park/registry';

/** A title in short, beside the company's name. */
export interface TitleBadge {
  readonly label: string;
  readonly tone: 'purple' | 'red' | 'yellow';
  readonly note: string;
}

/** A title as a row of the ledger of titles. */
export interface TitleLine extends TitleRecord {
  readonly label: string;
  readonly state: string;
  readonly tone: 'green' | 'red' | 'yellow';
}

const STATUS_TONES: Readonly<Record<string, string>> = { active: 'green', suspended: 'yellow', moved_out: 'yellow' };
const SOON_DAYS = 180;

/** 存续 … with a coloured dot; a company without a recorded state is said to be so. */
export function statusBadge(status: string | null): { label: string; tone: string } {
  if (status === null) return { label: '登记状态未登记', tone: 'secondary' };
  const label = attribute('registrationStatus')?.codes?.[status] ?? '其他状态';
  return { label: label.replace(/（.*）$/, ''), tone: STATUS_TONES[status] ?? 'red' };
}

/** The recorded titles, latest first. */
export function titleLines(snapshot: Snapshot, asOf: CalendarDate): TitleLine[] {
  return recordedTitles(snapshot)
    .map((title) => ({ ...title, label: titleLabel(title.code), ...stateOf(title, asOf) }))
    .sort((a, b) => b.issuedOn.localeCompare(a.issuedOn));
}

/** One badge per title code: a valid award hides older ones that have run out. */
export function titleBadges(lines: readonly TitleLine[]): TitleBadge[] {
  const codes = [...new Set(lines.map((line) => line.code))];
  return codes.flatMap((code) => {
    const of = lines.filter((line) => line.code === code);
    const best = of.find((line) => line.tone !== 'red') ?? of[0];
    return best ? [badge(best)] : [];
  });
}

/** The titles of the file; none when nothing was recorded. */
export function recordedTitles(snapshot: Snapshot): readonly TitleRecord[] {
  const value = cellOf(snapshot, 'titles', null)?.v;
  return Array.isArray(value) ? (value as readonly TitleRecord[]) : [];
}

function badge(line: TitleLine): TitleBadge {
  const until = line.validTo === null ? '长期有效' : `有效期至 ${line.validTo}`;
  if (line.tone === 'red') return { label: `${line.label}${line.state}`, tone: 'red', note: until };
  return { label: line.label, tone: line.tone === 'yellow' ? 'yellow' : 'purple', note: `${line.state}，${until}` };
}

function stateOf(title: TitleRecord, asOf: CalendarDate): Pick<TitleLine, 'state' | 'tone'> {
  if (title.status === 'revoked') return { state: '已撤销', tone: 'red' };
  if (title.status === 'expired' || (title.validTo !== null && title.validTo < asOf))
    return { state: '已到期', tone: 'red' };
  if (title.validFrom > asOf) return { state: '未生效', tone: 'yellow' };
  if (title.status === 'under_review') return { state: entryForm.titleStatuses.under_review, tone: 'yellow' };
  return { state: endsSoon(title, asOf) ? '即将到期' : '有效', tone: 'green' };
}

function endsSoon(title: TitleRecord, asOf: CalendarDate): boolean {
  return title.validTo !== null && daysBetween(asOf, title.validTo) <= SOON_DAYS;
}

function titleLabel(code: string): string {
  return attribute('validTitles')?.codes?.[code] ?? '其他称号';
}
