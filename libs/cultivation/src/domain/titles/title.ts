import type { Criterion, Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { Materials } from '../materials/material';

/** What a company applies for: a title for the first time, or to keep it (复核). */
export type Purpose = Criterion['applicationTypes'][number];

/** Which criterion holds for a title, for whom and from when to when; null: open. Both days included. */
export interface CriterionVersion {
  readonly criterion: Criterion;
  readonly for: readonly Purpose[];
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** How long a title is valid: so many months, or until a day of the next year (MM-DD). */
export interface Validity {
  readonly months?: number;
  readonly until?: string;
  readonly note: string;
}

/** A day of each year by which a holder has to bring its data up to date; null: the day is told each year. */
export interface UpdateDuty {
  readonly by: string | null;
  readonly note: string;
}

/** When applications are taken each year, as days of a year (MM-DD); as far as the last notice told. */
export interface ApplicationTime {
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** How long a company that cheated may not apply. */
export interface Ban {
  readonly months: number;
  readonly note: string;
}

/** Terms that run while an application is on its way, as far as documents name them. */
export interface Clocks {
  /** How long the public notice lasts, in working days or in days. */
  readonly publicNotice?: { readonly workdays?: number; readonly days?: number; readonly note: string };
  /** The day of a year (MM-DD) by which the district or the city has examined applications and recommends. */
  readonly review?: { readonly by: string; readonly note: string };
}

/** One title of a ladder. What a document does not tell is null. */
export interface Title {
  /** The code of the title in the records of companies. */
  readonly code: string;
  readonly label: string;
  /** Its place on the ladder, from 1; titles of the same level stand beside each other. */
  readonly level: number;
  /** Titles of which one has to be held before; [] where none is asked for. */
  readonly after: readonly string[];
  /** May be left out on the way up. */
  readonly optional: boolean;
  /** Given to works for how they produce, not to companies for how far they are: nobody begins with it. */
  readonly ofWorks?: boolean;
  readonly validity: Validity | null;
  readonly update: UpdateDuty | null;
  readonly window: ApplicationTime | null;
  readonly renewal: string;
  /** Where it is given, in words; missing where the document does not tell. */
  readonly regions?: string;
  /** What an application is to carry; missing where no list is entered. */
  readonly materials?: Materials;
  /** Missing where the document names no terms. */
  readonly clocks?: Clocks;
  readonly ban: Ban | null;
  /** [] where no standard with numbers is known: 标准待录入. */
  readonly versions: readonly CriterionVersion[];
}

/** A ladder: titles from the lowest to the highest. */
export interface Track {
  readonly id: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly confidence: { readonly checked: boolean; readonly note: string };
  readonly titles: readonly Title[];
}

const EVER = '0000-01-01';

/** The criterion by which a title is given or kept on a day: of those that hold the one that began last; undefined where none is known. */
export function criterionOn(title: Title, purpose: Purpose, day: CalendarDate): Criterion | undefined {
  const holds = ({ from, to, ...version }: CriterionVersion) =>
    version.for.includes(purpose) && (from === null || from <= day) && (to === null || day <= to);
  const later = (best: CriterionVersion | undefined, each: CriterionVersion) =>
    best && (best.from ?? EVER) > (each.from ?? EVER) ? best : each;
  return title.versions.filter(holds).reduce(later, undefined as CriterionVersion | undefined)?.criterion;
}

/** Whether a condition is nothing but that one of the titles before is held. */
export function asksForFormer({ after }: Pick<Title, 'after'>, conditions: readonly Expression[]): boolean {
  return conditions.some((each) => {
    if (!('field' in each) || each.field !== 'validTitles') return false;
    return after.every((code) => [each.value].flat().includes(code));
  });
}

/** Whether companies on their way begin with it. */
export function isEntry({ level, ofWorks }: Pick<Title, 'level' | 'ofWorks'>): boolean {
  return level === 1 && ofWorks !== true;
}

/** Versions for the same purpose that count from their own day on in the place of one, wherever they come from. */
export function versionsAfter(versions: readonly CriterionVersion[], id: string): readonly CriterionVersion[] {
  const at = versions.findIndex(({ criterion }) => criterion.id === id);
  const own = versions[at];
  if (!own) return [];
  const begins = ({ from }: CriterionVersion) => from ?? EVER;
  const isLater = (each: CriterionVersion, place: number) =>
    begins(each) > begins(own) || (begins(each) === begins(own) && place > at);
  const isAlike = (each: CriterionVersion) => each.for.some((purpose) => own.for.includes(purpose));
  return versions.filter((each, place) => place !== at && isLater(each, place) && isAlike(each));
}

/** Whether nothing is known to judge by: no criterion, or none of its conditions says more than that a person decides. */
export function isPending(criterion: Criterion | undefined): criterion is undefined {
  return !criterion || criterion.conditions.every(({ expression }) => 'undecided' in expression);
}
