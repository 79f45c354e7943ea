import { type Actor, Bug, type CompanyActor, type StaffActor } from '@park/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AccountKind } from '../data/user-account.entity';

/** Who is logged in, as `request.user` after the session guard. */
export interface CurrentUser {
  readonly session: {
    readonly id: string;
    readonly companyId: string | null;
    readonly companyName: string | null;
    /** Who of the park looks after the company, by name. */
    readonly companyOfficer: string | null;
    /** The code of the second factor is still to come; there is no actor before. */
    readonly codeDue: boolean;
    /** Its holder proved who he is within ten minutes. */
    readonly isProved: boolean;
  };
  readonly account: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly kind: AccountKind;
    readonly mustChangePassword: boolean;
    /** Companies the person belongs to; 0 for staff. */
    readonly companies: number;
    /** Logs in with a code of an authenticator application as well. */
    readonly hasFactor: boolean;
    /** A passkey can answer in place of that code. */
    readonly hasPasskey: boolean;
    /** One of the roles needs a second factor, and there is none yet. */
    readonly mustEnrol: boolean;
  };
  /** null until a person of several companies has chosen one, and while a code is still to come. */
  readonly actor: StaffActor | CompanyActor | null;
}

/** The acting person as a handler parameter: a StaffActor in park-admin, a CompanyActor in the portal. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const user = context.switchToHttp().getRequest<{ user?: CurrentUser }>().user;
  if (!user?.actor) throw new Bug('这个页面没有登录人信息，请检查路由是否误标为公开');
  return user.actor;
});

/** Session, account and actor as a handler parameter, for the pages about one's own login. */
export const CurrentLogin = createParamDecorator((_: unknown, context: ExecutionContext): CurrentUser => {
  const user = context.switchToHttp().getRequest<{ user?: CurrentUser }>().user;
  if (!user) throw new Bug('这个页面没有登录人信息，请检查路由是否误标为公开');
  return user;
});
