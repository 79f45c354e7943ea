import { Accounts, type Colleague, roleNames } from '@park/identity';
import type { Actor } from '@park/kernel';
import { personAddressee, personOf, roleAddressee, roleOf } from '@park/work';
import type { Choice } from '@park/web-kit';
import { Injectable } from '@nestjs/common';

/** Whom to-dos wait for, by name, and who can be chosen. */
export interface People {
  /** “李敏” or “政策专员（待领取）”. */
  name(addressee: string): string;
  readonly choices: readonly Choice[];
  readonly colleagues: readonly Colleague[];
}

/** The people of the park for the pages of to-dos. */
@Injectable()
export class WorkPeople {
  constructor(private readonly accounts: Accounts) {}

  async of(actor: Actor): Promise<People> {
    const colleagues = await this.accounts.colleagues(actor);
    return { colleagues, choices: choicesOf(colleagues), name: nameBy(colleagues) };
  }
}

/** Names without asking: enough where only the actor himself and roles can occur. */
export function ownNames(actor: Actor): (addressee: string) => string {
  const self =
    actor.kind === 'staff' ? [{ id: actor.userId, name: actor.name, roles: [], isOpen: true, companies: null }] : [];
  return nameBy(self);
}

/** Addressees by name, out of the people of the park. */
export function nameBy(colleagues: readonly Colleague[]): (addressee: string) => string {
  const names = new Map(colleagues.map(({ id, name, isOpen }) => [id, isOpen ? name : `${name}（已停用）`]));
  return (addressee) => {
    const role = roleOf(addressee);
    return role ? `${roleNames.of(role)}（待领取）` : (names.get(personOf(addressee) ?? '') ?? '同事');
  };
}

function choicesOf(colleagues: readonly Colleague[]): Choice[] {
  const people = colleagues
    .filter(({ isOpen }) => isOpen)
    .map(({ id, name, roles }) => ({
      value: personAddressee(id),
      label: `${name}（${roles.map(roleNames.of).join('、')}）`,
    }));
  const roles = Object.entries(roleNames.staff).map(([code, label]) => ({
    value: roleAddressee(code),
    label: `岗位：${label}`,
  }));
  return [...people, ...roles];
}
