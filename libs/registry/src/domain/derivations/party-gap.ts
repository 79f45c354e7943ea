import { approximate } from '@park/kernel';
import { departure } from '../attributes/departure';
import type { Inputs } from './inputs';

/** From so many full members on a company has an organization of its own. Source: 中办发〔2012〕11号 */
const OWN = 3;
/** From so many members on a general branch, from so many a committee. Source: 《中国共产党支部工作条例》第五条等 */
const GENERAL_BRANCH = 50;
const COMMITTEE = 100;
/** From so many employees on a company has a member, from so many an organization. Source: 邵阳“六个 100%”，2017 */
const WITH_MEMBERS = 50;
const WITH_ORGANIZATION = 100;
/** Forms by rank; one that is higher than asked for is no gap. */
const RANKS = ['none', 'joint_branch', 'branch', 'general_branch', 'committee'];

/** What the coverage by Party organizations lacks, the first that applies; companies that left count for nothing. */
export function partyGap(inputs: Inputs): string | undefined {
  const registered = inputs.recordedCode('registrationStatus');
  if (registered !== undefined && departure.departed.includes(registered)) return 'gone';
  const members = inputs.amount('party.memberCount');
  const form = inputs.isKnown('party.orgType', null) ? inputs.code('party.orgType') : formOf(inputs);
  if (members === undefined || form === undefined) return undefined;
  return ofMembers(approximate(members), form) ?? ofEmployees(approximate(members), form, inputs);
}

/** Where the form is not told: whether there is any organization. */
function formOf(inputs: Inputs): string | undefined {
  const has = inputs.current('party.hasOrg');
  return has === undefined ? undefined : has === true ? 'branch' : 'none';
}

function ofMembers(members: number, form: string): string | null {
  const rank = RANKS.indexOf(form);
  if (members >= OWN && rank < RANKS.indexOf('branch')) return 'alone';
  if (members >= COMMITTEE && rank < RANKS.indexOf('committee')) return 'form';
  if (members >= GENERAL_BRANCH && rank < RANKS.indexOf('general_branch')) return 'form';
  return null;
}

function ofEmployees(members: number, form: string, inputs: Inputs): string | undefined {
  if (form !== 'none') return 'none';
  const employees = inputs.yearly('annual.employees');
  if (employees === undefined) return undefined;
  if (approximate(employees) >= WITH_ORGANIZATION) return 'large';
  if (members > 0) return 'joint';
  if (approximate(employees) >= WITH_MEMBERS) return 'members';
  const hasInstructor = inputs.current('party.instructor');
  return hasInstructor === undefined ? undefined : hasInstructor === true ? 'none' : 'work';
}
