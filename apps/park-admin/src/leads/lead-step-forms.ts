import { type Actor, addDays, type CalendarDate, openSteps } from '@park/kernel';
import { type Lead, leadLabels, type LeadVerb, type Likeness, type Officer } from '@park/projects';
import { type Choice, choices } from '@park/web-kit';

/** A step of a lead as its form shows it. */
export interface LeadStepForm {
  readonly verb: LeadVerb;
  readonly label: string;
  readonly isMain: boolean;
  readonly note: string | null;
  readonly noteNeeded: boolean;
  readonly reasons: readonly Choice[] | null;
  readonly people: readonly Choice[] | null;
  readonly until: { readonly first: CalendarDate; readonly last: CalendarDate } | null;
  readonly hasNext: boolean;
  /** What most do next after accepting. */
  readonly next: { readonly what: string; readonly on: CalendarDate } | null;
  /** The key that opens it. */
  readonly key: { readonly press: string; readonly cap: string } | null;
  readonly hasDuplicate: boolean;
  readonly hasCompany: boolean;
  readonly hasRuling: boolean;
  readonly shares: { readonly first: number | null; readonly referrer: number | null } | null;
  readonly matches: readonly Likeness[] | null;
}

const notes: Readonly<Partial<Record<LeadVerb, string>>> = {
  merge: '说明',
  reject: '说明',
  transfer: '转交的理由',
  release: '放回的理由',
  extend: '延长的理由',
  lose: '说明',
  revive: '恢复的理由',
  'judge-anew': '改判的理由',
  dispute: '异议的理由',
  decide: '裁定的理由',
};
const optional: readonly LeadVerb[] = ['merge', 'reject', 'lose'];
const keys: Readonly<Partial<Record<LeadVerb, string>>> = { accept: 'e', reject: 'r', merge: 'd', snooze: 'l' };
const main: readonly LeadVerb[] = ['accept', 'take', 'take-back'];

/** Steps with a form of their own, or with none. */
const ELSEWHERE: readonly LeadVerb[] = ['record', 'settle', 'number', 'correct'];

/** Whether the actor can put right what was written down of a lead. */
export function canCorrect(actor: Actor, lead: Lead, today: CalendarDate): boolean {
  const open = openSteps(leadLabels.lifecycle, actor, { ...lead, asOf: today });
  return open.some(({ verb }) => verb === 'correct');
}

/** The steps that the actor can take with a lead now; the contact log has a form of its own. */
export function leadStepForms(
  actor: Actor,
  lead: Lead,
  given: { readonly today: CalendarDate; readonly officers: readonly Officer[]; readonly matches: readonly Likeness[] },
): LeadStepForm[] {
  const people = given.officers
    .filter(({ isOpen, id }) => isOpen && id !== lead.trackerId)
    .map(({ id, name }) => ({ value: id, label: name }));
  return openSteps(leadLabels.lifecycle, actor, { ...lead, asOf: given.today })
    .filter(({ verb }) => !ELSEWHERE.includes(verb))
    .map(({ verb, label }) => ({
      ...{ verb, label, isMain: main.includes(verb), note: notes[verb] ?? null },
      noteNeeded: verb in notes && !optional.includes(verb),
      reasons: verb === 'reject' ? choices(leadLabels.rejections) : verb === 'lose' ? choices(leadLabels.losses) : null,
      people: verb === 'transfer' ? people : null,
      until:
        verb === 'snooze'
          ? { first: addDays(given.today, 1), last: addDays(given.today, leadLabels.days.snooze) }
          : null,
      next: verb === 'accept' ? { what: '回访并了解需求', on: addDays(given.today, 3) } : null,
      key: keyOf(verb),
      hasNext: verb === 'accept' || verb === 'plan',
      hasDuplicate: verb === 'merge',
      hasCompany: verb === 'link',
      hasRuling: verb === 'decide',
      shares: verb === 'credit' ? { first: lead.firstContactShare, referrer: lead.referrerShare } : null,
      matches: verb === 'accept' ? given.matches.filter(({ kind }) => kind === 'lead') : null,
    }));
}

function keyOf(verb: LeadVerb): LeadStepForm['key'] {
  const press = keys[verb];
  return press === undefined ? null : { press, cap: press.toUpperCase() };
}
