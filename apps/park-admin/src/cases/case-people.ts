import { Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';

/** The officers of cases by their ids, and those who can be given one. */
export type People = Awaited<ReturnType<CasePeople['of']>>;

/** The officers of cases by their ids. */
@Injectable()
export class CasePeople {
  constructor(private readonly cases: Cases) {}

  /** `names` are those of all, `choices` of those who can be given a case. */
  async of(actor: StaffActor) {
    const all = await this.cases.officers(actor);
    const names: Readonly<Record<string, string>> = Object.fromEntries(all.map(({ id, name }) => [id, name]));
    return {
      names,
      nameOf: (id: string | null) => (id === null ? '—' : (names[id] ?? '—')),
      choices: Object.fromEntries(all.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name])),
    };
  }
}
