import { Forbidden } from '@park/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '../domain/permission';
import type { CurrentUser } from './current-user';
import { DURING_SETUP, PUBLIC, REQUIRES } from './declared-access';

/** Lets a handler run only for people with the right it declares; a handler that declares nothing never runs. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const declared = <T>(what: string) =>
      this.reflector.getAllAndOverride<T | undefined>(what, [context.getHandler(), context.getClass()]);
    if (declared<boolean>(PUBLIC)) return true;
    const needed = declared<Permission>(REQUIRES);
    const { user, method } = context.switchToHttp().getRequest<{ user?: CurrentUser; method: string }>();
    const actor = user?.actor;
    if (needed && !actor && declared<string>(DURING_SETUP)) return true;
    if (!needed || !actor) throw new Forbidden();
    if (!needed.allows(actor)) throw new Forbidden(refusalOf(needed, method));
    return true;
  }
}

/** Who holds the right, so that whoever is refused knows whom to ask. */
function refusalOf({ sentence }: Permission, method: string): string {
  return `您没有${method === 'GET' ? '查看这个页面' : '进行此操作'}的权限：${sentence}。如确需办理，请联系系统管理员。`;
}
