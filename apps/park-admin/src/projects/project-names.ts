import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Officers } from '@park/projects';
import { Injectable } from '@nestjs/common';

/** Those who can be chosen for a field, with the one who is chosen. */
export type OfferedPeople = (key: string, chosen: string) => Readonly<Record<string, string>>;

const LEADER = 'park-leader';

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
    const open = all.filter(({ isOpen }) => isOpen);
    const namesOf = (some: typeof all) => Object.fromEntries(some.map(({ id, name }) => [id, name]));
    const [choices, leaders] = [namesOf(open), namesOf(open.filter(({ roles }) => roles.includes(LEADER)))];
    return {
      nameOf: (id: string | null) => (id === null ? '—' : (names.get(id) ?? '—')),
      choices,
      /** Who can be the leader in charge; everybody where the park has no account of a leader. */
      leaders: Object.keys(leaders).length > 0 ? leaders : choices,
      /** Everybody, also those whose account was closed. */
      all: Object.fromEntries(names),
    };
  }

  /**
   * Who can be chosen for a field of a project, as saving it accepts them: who follows it among officers only; and the one
   * who is chosen already though he could not be chosen anew.
   */
  async offered(actor: StaffActor): Promise<OfferedPeople> {
    const [{ choices, leaders, all }, officers] = await Promise.all([this.all(actor), this.officers.all(actor)]);
    const trackers = Object.fromEntries(officers.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name]));
    const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      ...{ trackerId: trackers, responsibleLeaderId: leaders },
    };
    return (key, id) => {
      const people = named[key] ?? choices;
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
