import { type CompanyRole, Forbidden, RuleViolated } from '@park/kernel';

const OWNER: CompanyRole = 'company-owner';
const AGENT: CompanyRole = 'company-agent';

/**
 * Which roles of a company each way in gives. People of the park open accounts by themselves or for a claim that they
 * approve; an owner adds people himself, or invites them by a link, or hands the own role over to an agent. A link lets
 * nobody in once its sender is no owner any more.
 */
const givenBy = {
  opened: [OWNER, AGENT],
  added: [AGENT],
  invited: [OWNER, AGENT],
} as const satisfies Record<string, readonly CompanyRole[]>;

/** Throws Forbidden when a role is not given in this way. */
export function demandGiven(way: keyof typeof givenBy, role: CompanyRole): void {
  if ((givenBy[way] as readonly CompanyRole[]).includes(role)) return;
  throw new Forbidden(
    '企业负责人在这里只能添加经办人。要增加负责人，请在“企业成员”中发邀请链接，或把负责人身份移交给经办人。',
  );
}

/** Somebody in a company. */
export interface Seat {
  readonly userId: string;
  readonly role: CompanyRole;
}

/** Throws Forbidden for somebody who was an owner when the page was shown and is none any more. */
export function demandStillOwner(members: readonly Seat[], userId: string): void {
  if (members.some((each) => each.userId === userId && each.role === OWNER)) return;
  throw new Forbidden('您已不是这家企业的负责人，请刷新页面。');
}

/** The agent who is to become owner; undefined for anybody else. */
export function successor<Member extends Seat>(members: readonly Member[], userId: string): Member | undefined {
  return members.find((each) => each.userId === userId && each.role === AGENT);
}

/** What both of a hand-over are afterwards. */
export const handedOver = { next: OWNER, before: AGENT } as const;

/** A company is left to nobody who cannot log in. Throws RuleViolated. */
export function demandActing(account: {
  readonly name: string;
  readonly disabledAt: Date | null;
  readonly lastLoginAt: Date | null;
}): void {
  const { name, disabledAt, lastLoginAt } = account;
  if (disabledAt !== null) throw new RuleViolated(`${name}的账号已停用，不能接任负责人。`);
  if (lastLoginAt === null) throw new RuleViolated(`${name}还没有登录过，请先让本人登录一次，再移交。`);
}

/** Owners remove agents and bring them back; an owner is removed by people of the park. Throws RuleViolated. */
export function demandAgent({ role }: Pick<Seat, 'role'>): void {
  if (role === OWNER)
    throw new RuleViolated(
      '企业负责人之间不能互相移除。本人不再担任的，请在“企业成员”中移交负责人身份；其他负责人请联系园区企业专员移除。',
    );
}

/** Whether agents would be left without any owner: nobody who would do so is removed, and no such account is ended. */
export function leavesNoOwner(leaving: Pick<Seat, 'role'>, others: readonly Pick<Seat, 'role'>[]): boolean {
  return leaving.role === OWNER && others.length > 0 && others.every(({ role }) => role !== OWNER);
}
