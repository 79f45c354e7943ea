import type { Facts } from '@park/criteria';
import { addMonths, type CalendarDate } from '@park/kernel';
import type { Title, Track } from '../titles/title';

/** The reason, of an application that fails and of a title that is revoked, that bans the company. */
const FRAUD = 'fraud';

/** The steps by which a company applies. While it is banned none of the cases of the titles in question takes them. */
const APPLYING: readonly string[] = ['prepare', 'apply', 'submit-review'];

/** What the records of a company say of data that it cheated with. */
export function fraudsIn(facts: Facts): Against['onFile'] {
  const found = facts.lookup('record.incident', null);
  if (!found.known || !Array.isArray(found.value)) return [];
  const records = found.value as unknown as readonly {
    readonly happenedOn: CalendarDate | null;
    readonly details: { readonly type?: unknown; readonly document?: unknown };
  }[];
  return records.flatMap(({ happenedOn: on, details: { type, document } }) =>
    on !== null && type === 'data_fraud' ? [{ on, document: typeof document === 'string' ? document : null }] : [],
  );
}

/** How long a fraud on file is asked about where the document of a title names no ban. */
const LATELY = 36;

/** Cheating that stands against a company: as its cases were ended for it, and as its file has it. */
export interface Against {
  readonly cases: readonly { readonly titleCode: string; readonly until: CalendarDate }[];
  readonly onFile: readonly { readonly on: CalendarDate; readonly document: string | null }[];
}

export const nothingAgainst: Against = { cases: [], onFile: [] };

type ByCode = ReadonlyMap<string, { readonly title: Title; readonly track: Track }>;

/** A ban that holds for a title. */
export interface HeldBan {
  /** The last day, included. */
  readonly until: CalendarDate;
  /** What was found, and where it stands. */
  readonly because: string;
  /** What the document of the title says. */
  readonly rule: string;
  /** The titles that it holds for, by name. */
  readonly titles: string;
}

/** How cheating bears on a title: banned, or to be asked about because the document of the title names no ban. */
export interface Bearing {
  readonly ban: HeldBan | null;
  readonly toAsk: string | null;
}

/** The last day on which a company may not apply any more: `ban` of the title on its ladder decides; null where it has none. */
export function banAfter(
  reasonCode: string | undefined,
  ban: { readonly months: number } | null | undefined,
  today: CalendarDate,
): CalendarDate | null {
  return reasonCode === FRAUD && ban ? addMonths(today, ban.months) : null;
}

/**
 * A ban reaches as far as the document that states it: the titles of the ladder that name one. What stands on the file of
 * the company alone says not for which title it cheated, and bans it from each of them for as long as its document says.
 */
export function bearingOn(
  titleCode: string,
  { against, byCode, today }: { readonly against: Against; readonly byCode: ByCode; readonly today: CalendarDate },
): Bearing {
  const placed = byCode.get(titleCode);
  const found = foundAgainst(against, byCode);
  const rule = placed?.title.ban;
  if (!placed || !rule) return { ban: null, toAsk: askedAbout(found, placed?.title.label ?? titleCode, today) };
  const bans = found.flatMap(({ track, until, on, because }) => {
    if (track !== null && track !== placed.track) return [];
    return [{ because, until: until ?? addMonths(on!, rule.months) }];
  });
  const longest = bans
    .filter(({ until }) => until >= today)
    .sort((one, other) => other.until.localeCompare(one.until))
    .at(0);
  if (!longest) return { ban: null, toAsk: null };
  const titles = placed.track.titles.filter(({ ban }) => ban !== null).map(({ label }) => label);
  return { ban: { ...longest, rule: rule.note, titles: titles.join('、') }, toAsk: null };
}

/** How it bears on some titles together: each ban once, and what is to be asked about the titles that name none. */
export function bearingOnAll(codes: readonly string[], known: Parameters<typeof bearingOn>[1]) {
  const bearings = codes.map((code) => bearingOn(code, known));
  const bans = bearings.flatMap(({ ban }) => ban ?? []);
  if (bearings.length === 1) return { bans, toAsk: bearings[0]!.toAsk };
  const asked = askedAbout(foundAgainst(known.against, known.byCode), null, known.today);
  return {
    bans: [...new Map(bans.map((ban) => [`${ban.titles} ${ban.until}`, ban])).values()],
    toAsk: bearings.some(({ toAsk }) => toAsk !== null) ? asked : null,
  };
}

interface Found {
  readonly because: string;
  /** The ladder whose titles it bans from; null: it says not which. */
  readonly track: Track | null;
  readonly until?: CalendarDate;
  readonly on?: CalendarDate;
}

function foundAgainst({ cases, onFile }: Against, byCode: ByCode): Found[] {
  const ended = cases.flatMap(({ titleCode, until }): Found[] => {
    const placed = byCode.get(titleCode);
    return placed ? [{ because: `“${placed.title.label}”的培育案卷登记了虚假申报`, track: placed.track, until }] : [];
  });
  const filed = onFile.map(({ on, document }): Found => {
    return { because: `企业档案记有 ${on} 申报数据造假${document ? `（${document}）` : ''}`, track: null, on };
  });
  return [...ended, ...filed];
}

function askedAbout(found: readonly Found[], label: string | null, today: CalendarDate): string | null {
  const lately = found.find(({ until, on }) => (until ?? addMonths(on!, LATELY)) >= today);
  if (!lately) return null;
  const whose = label === null ? '依据文件没有写明禁报期的称号' : `“${label}”的依据文件没有写明禁报期`;
  return `${lately.because}。${whose}，是否受理请在申报前向主管部门核实。`;
}

/** Why a step waits for the end of a ban, in words; null when it does not. */
export function whyBanned({ ban }: { readonly ban: HeldBan | null }, verb: string): string | null {
  if (ban === null || !APPLYING.includes(verb)) return null;
  return `${banText(ban)}，到期后再办理。`;
}

/** Because of what, by which document, for which titles and until when. */
function banText({ because, rule, titles, until }: HeldBan): string {
  return `${because}；${rule}。${titles}：禁止申报至 ${until}（含当日）`;
}
