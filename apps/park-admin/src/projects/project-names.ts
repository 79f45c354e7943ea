import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';

/** The names of the people of the park. */
@Injectable()
export class ProjectNames {
  constructor(private readonly accounts: Accounts) {}

  async all(actor: StaffActor) {
    const all = await this.accounts.colleagues(actor);
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const choices = Object.fromEntries(all.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name]));
    return {
      nameOf: (id: string | null) => (id === null ? '—' : (names.get(id) ?? '—')),
      choices,
      /** Everybody, also those whose account was closed. */
      all: Object.fromEntries(names),
      /** Those who can be chosen, and the one who is chosen already though his account was closed. */
      with: (id: string) =>
        id in choices || !names.has(id) ? choices : { ...choices, [id]: `${names.get(id)}（已停用）` },
    };
  }

  /** These people, and the one who is chosen already though he could not be chosen anew. */
  async with(actor: StaffActor, people: Readonly<Record<string, string>>, id: string) {
    if (id in people) return people;
    const { nameOf } = await this.all(actor);
    return { ...people, [id]: `${nameOf(id)}（现在不能选）` };
  }
}
