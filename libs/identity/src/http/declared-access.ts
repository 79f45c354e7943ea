import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../domain/permission';

export const REQUIRES = 'park:requires';
export const PUBLIC = 'park:public';
export const DURING_SETUP = 'park:during-setup';

/** The handler is open to people with this right. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(REQUIRES, permission);

/** The handler is open to everybody, logged in or not; no session is looked up. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Also open while a first password change or the choice of a company is still due; there may be no actor yet. */
export const DuringSetup = (): MethodDecorator & ClassDecorator => SetMetadata(DURING_SETUP, true);
