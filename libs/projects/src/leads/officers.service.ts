import { Injectable } from '@nestjs/common';
import { Accounts } from '@park/identity';
import { type Actor, InvalidInput, type StaffActor } from '@park/kernel';

/** Somebody who can follow leads. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
}

const MANAGER = 'investment-manager';
const LEADER = 'park-leader';
const ROLES: readonly string[] = ['investment-officer', MANAGER];

/** The people who follow leads. */
@Injectable()
export class Officers {
  constructor(private readonly accounts: Accounts) {}

  /** Those of today first, then closed accounts, as they may still have leads. */
  async all(actor: Actor): Promise<Officer[]> {
    const colleagues = await this.accounts.colleagues(actor);
    return colleagues
      .filter(({ roles }) => roles.some((role) => ROLES.includes(role)))
      .map(({ id, name, isOpen }) => ({ id, name, isOpen }))
      .sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
  }

  /** The leaders of the park who follow no leads themselves: those in charge of projects. Closed accounts come last. */
  async leaders(actor: Actor): Promise<Officer[]> {
    const colleagues = await this.accounts.colleagues(actor);
    return colleagues
      .filter(({ roles }) => roles.includes(LEADER) && !roles.some((role) => ROLES.includes(role)))
      .map(({ id, name, isOpen }) => ({ id, name, isOpen }))
      .sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
  }

  /** Who decides about leads and is here today. */
  async managers(actor: Actor): Promise<string[]> {
    const colleagues = await this.accounts.colleagues(actor);
    return colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(MANAGER)).map(({ id }) => id);
  }

  /** Throws InvalidInput naming to for somebody who cannot follow leads. */
  async one(actor: Actor, id: string | undefined): Promise<Officer> {
    if (actor.kind === 'staff' && actor.userId === id) return selfOf(actor);
    const found = (await this.all(actor)).find((officer) => officer.id === id && officer.isOpen);
    if (!found) throw new InvalidInput([{ field: 'to', message: '请选择招商专员或招商主管；已停用的账号不能选。' }]);
    return found;
  }
}

function selfOf({ userId, name }: StaffActor): Officer {
  return { id: userId, name, isOpen: true };
}
