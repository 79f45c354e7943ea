import { addMonths, type CalendarDate } from '@park/kernel';

/** The reason, of an application that fails and of a title that is revoked, that bans the company. */
const FRAUD = 'fraud';

/** The steps by which a company applies. While it is banned none of its cases takes them, whatever title it cheated for. */
const APPLYING: readonly string[] = ['prepare', 'apply', 'submit-review'];

/** The last day on which a company may not apply any more: `ban` of the title on its ladder decides; null where it has none. */
export function banAfter(
  reasonCode: string | undefined,
  ban: { readonly months: number } | null | undefined,
  today: CalendarDate,
): CalendarDate | null {
  return reasonCode === FRAUD && ban ? addMonths(today, ban.months) : null;
}

/** The last day of a ban that holds on a day, that day included; null when none does. */
export function banHolding(until: CalendarDate | null | undefined, today: CalendarDate): CalendarDate | null {
  return until && until >= today ? until : null;
}

/** Why a step waits for the end of a ban, in words; null when it does not. */
export function whyBanned({ banUntilOn }: { readonly banUntilOn: CalendarDate | null }, verb: string): string | null {
  if (banUntilOn === null || !APPLYING.includes(verb)) return null;
  return `这家企业因虚假申报被禁止申报至 ${banUntilOn}，到期后再办理。`;
}
