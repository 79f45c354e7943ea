import { type CalendarDate, type Exact, isCalendarDate } from '@park/kernel';
import { figure } from './figures';
import type { Truth } from './truth';

/** What is known of a project, by the keys of its fields; absent, null and blank texts are not filled. */
export type ProjectFacts = Readonly<Record<string, unknown>>;

/** Something that was produced, with the day it bears. */
export interface EvidenceShown {
  readonly kind?: unknown;
  readonly on?: unknown;
}

/** An answer is anything but absent, null and blank: 0, false and the empty list are answers. */
export function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** Reads the facts of a project as of a day: what happened later has not happened. */
export class Answers {
  constructor(
    readonly facts: ProjectFacts,
    readonly asOf: CalendarDate,
  ) {}

  filled(key: string): boolean {
    return isFilled(this.facts[key]);
  }

  text(key: string): string | null {
    const value = this.facts[key];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  }

  figure(key: string): Exact | null {
    return figure(this.facts[key]);
  }

  /** A date that may lie in the future: a plan, a promise, the end of a term. */
  planned(key: string): CalendarDate | null {
    const value = this.facts[key];
    return isCalendarDate(value) ? value : null;
  }

  happened(key: string): CalendarDate | null {
    return this.past(this.facts[key]);
  }

  past(value: unknown): CalendarDate | null {
    return isCalendarDate(value) && value <= this.asOf ? value : null;
  }

  flag(key: string): Truth {
    const value = this.facts[key];
    return typeof value === 'boolean' ? value : null;
  }

  /** Whether the answer is one of these; unknown where there is none. */
  among(key: string, ...values: readonly string[]): Truth {
    const value = this.facts[key];
    return isFilled(value) ? values.includes(value as string) : null;
  }

  list(key: string): readonly unknown[] {
    const value = this.facts[key];
    return Array.isArray(value) ? value : [];
  }

  hasEvidence(kind: string): boolean {
    return (this.list('evidence') as readonly (EvidenceShown | null)[]).some(
      (each) => each?.kind === kind && this.past(each.on) !== null,
    );
  }
}
