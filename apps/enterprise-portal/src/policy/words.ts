import type { State } from '@park/criteria';
import { type ApplicationWindow, type CompanyMatch, type Entitlement, offerText } from '@park/policy';

export interface Badge {
  readonly label: string;
  readonly tone: string;
}

const verdicts: Readonly<Record<State, Badge>> = {
  met: { label: '符合', tone: 'green' },
  unknown: { label: '待补充', tone: 'yellow' },
  unmet: { label: '不符合', tone: 'red' },
};

/** The verdict in one word: 符合, 待补充, 差一步, 不符合, or 不计入可享 where the conditions are met to no avail. */
export function verdictBadge(match: CompanyMatch): Badge {
  if (isRuledOut(match)) return { label: '不计入可享', tone: ENTITLED.none };
  return match.near ? { label: '差一步', tone: 'orange' } : verdicts[match.state];
}

/** Whether every condition is met and something else keeps the company from having it. */
export function isRuledOut({ state, entitlement: { kind } }: CompanyMatch): boolean {
  return state === 'met' && kind === 'none';
}

const ENTITLED: Readonly<Record<Entitlement['kind'], string>> = {
  confirmed: 'green',
  possible: 'yellow',
  later: 'azure',
  none: 'secondary',
  unmet: 'secondary',
};

/** What may be expected of a policy and why no more: 可能可享（需核实政策原文）; null for one whose conditions are not met. */
export function entitlementLine(entitlement: Entitlement): Badge | null {
  const { kind } = entitlement;
  return kind === 'unmet' ? null : { label: offerText.entitlement(entitlement), tone: ENTITLED[kind] };
}

const tones: Readonly<Record<ApplicationWindow['state'], string>> = {
  closing: 'orange',
  open: 'body',
  upcoming: 'azure',
  always: 'secondary',
  closed: 'secondary',
};

/** The colour that goes with the window's words. */
export function windowTone(window: ApplicationWindow): string {
  return tones[window.state];
}
