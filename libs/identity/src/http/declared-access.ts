import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Permission } from '../domain/permission';

export const REQUIRES = 'park:requires';
export const PUBLIC = 'park:public';
export const DURING_SETUP = 'park:during-setup';
export const PROOF = 'park:proof';

/** Whether what was sent needs the proof, from its fields: a step that is sensitive in some cases only. */
export type ProofAsked = 'proof' | 'proof-each-time' | ((body: Readonly<Record<string, unknown>>) => boolean);

/**
 * The handler is open to people with this right; with 'proof' only to those who showed password or code within ten
 * minutes: others are asked for it, and what they sent goes on afterwards. With 'proof-each-time' who has a second factor
 * shows a code with every request, however recent the last proof is. A function asks like 'proof' where it answers true.
 */
export const Requires = (permission: Permission, proof?: ProofAsked): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(REQUIRES, permission), ...(proof ? [SetMetadata(PROOF, proof)] : []));

/** The handler is open to everybody, logged in or not; no session is looked up. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** What of a login may be open still: only a company; a password, a company or a second factor to choose; or also its code. */
export type Setup = 'company' | 'choices' | 'code';

/**
 * Also open while a first password change, the choice of a company or a second factor is still due, with 'code' also
 * before the code of a login was typed, with 'company' only while a company is to be chosen; there may be no actor yet.
 */
export const DuringSetup = (until: Setup = 'choices'): MethodDecorator & ClassDecorator =>
  SetMetadata(DURING_SETUP, until);
