import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Officers } from '@park/projects';
import { Injectable } from '@nestjs/common';

/** Those who can be chosen for a field, with the one who is chosen. */
export type OfferedPeople = (key: string, chosen: string) => Readonly<Record<string, string>>;

/** The names of the people of the park. */
@Injectable()
export class ProjectNames {
  constructor(
    private readonly accounts: Accounts,
    private readonly officers: Officers,
  ) {}

  async all(actor: StaffActor) {
    const all = await this.accounts.colleagues(actor);
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const choices = Object.fromEntries(all.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name]));
    return {
      nameOf: (id: string | null) => (id === null ? '—' : (names.get(id) ?? '—')),
      choices,
      /** Everybody, also those whose account was closed. */
      all: Object.fromEntries(names),
    };
  }

  /**
   * Who can be chosen for a field of a project, as saving it accepts them: who follows it among officers only; and the one
   * who is chosen already though he could not be chosen anew.
   */
  async offered(actor: StaffActor): Promise<OfferedPeople> {
    const [{ choices, all }, officers] = await Promise.all([this.all(actor), this.officers.all(actor)]);
    const trackers = Object.fromEntries(officers.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name]));
    return (key, id) => {
      const people: Readonly<Record<string, string>> = key === 'trackerId' ? trackers : choices;
      if (id in people || !(id in all)) return people;
      return { ...people, [id]: `${all[id]}（${id in choices ? '现在不能选' : '已停用'}）` };
    };
  }

  /** These people, and the one who is chosen already though he could not be chosen anew. */
  async with(actor: StaffActor, people: Readonly<Record<string, string>>, id: string) {
    if (id in people) return people;
    const { nameOf } = await this.all(actor);
    return { ...people, [id]: `${nameOf(id)}（现在不能选）` };
  }
}
