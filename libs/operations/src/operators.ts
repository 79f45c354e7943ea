import { Accounts } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The product itself, where it watches its own running. */
export const watching: SystemActor = { kind: 'system', name: '运行监测' };

export interface News {
  /** The same key is told once. */
  readonly key: string;
  readonly subject: string;
  readonly title: string;
  readonly text: string;
  readonly urgent: boolean;
}

/** Tells the system administrators how the system runs. */
@Injectable()
export class Operators {
  constructor(
    private readonly accounts: Accounts,
    private readonly notices: Notices,
  ) {}

  /** In the caller's transaction. */
  async tell(manager: EntityManager, { urgent, ...news }: News): Promise<void> {
    const colleagues = await this.accounts.colleagues(watching);
    const people = colleagues
      .filter(({ isOpen, roles }) => isOpen && roles.includes('system-admin'))
      .map(({ id }) => id);
    const urgency = urgent ? 'urgent' : 'normal';
    if (people.length > 0)
      await this.notices.send(manager, { ...news, kind: 'job', urgency, people, href: '/operations' });
  }
}
