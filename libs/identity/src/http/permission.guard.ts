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
    const actor = context.switchToHttp().getRequest<{ user?: CurrentUser }>().user?.actor;
    if (needed && !actor && declared<string>(DURING_SETUP)) return true;
    if (!needed || !actor || !needed.allows(actor)) throw new Forbidden();
    return true;
  }
}
