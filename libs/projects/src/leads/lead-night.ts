import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, type CalendarDate, Conflict, type SystemActor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { dueSnoozed, type Fading, fadingLeads, silentLeads } from '../data/leads/lead-night.query';
import { SILENT_ALARM } from '../domain/leads/clocks/lead-clocks';
import { leadRights } from '../domain/leads/lead-access';
import { limitsOn } from '../park-on';
import { LeadReminders } from './lead-reminders';
import { LeadSteps } from './lead-steps.service';
import { NightDays } from './night-days';

const SLICE = 100;
const system: SystemActor = { kind: 'system', name: '系统' };

interface Done {
  released: number;
  reminded: number;
  woken: number;
}

interface Night {
  readonly today: CalendarDate;
  /** The keys of the to-dos that are open. */
  readonly asked: ReadonlySet<string>;
  readonly done: Done;
}

/** Every night: leads whose protection has ended go to the pool, trackers are reminded, snoozed leads come back. */
@Injectable()
export class LeadNight implements OnModuleInit, JobHandler {
  readonly kind = 'projects.lead-night';
  readonly label = '夜间线索时钟';
  readonly dailyAt = '01:00';

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly steps: LeadSteps,
    private readonly reminders: LeadReminders,
    private readonly days: NightDays,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return leadRights.decideLeads.allows(actor);
  }

  told(result: object): string {
    const { released, reminded, woken } = result as Done;
    return `放入公共池 ${released} 条，提醒 ${reminded} 条，回到待判 ${woken} 条。`;
  }

  async run({ signal, progress }: RunningJob): Promise<Done> {
    const today = this.days.today();
    const done: Done = { released: 0, reminded: 0, woken: 0 };
    await this.wake(today, done);
    const night = { today, asked: await this.reminders.asked(system), done };
    await this.inSlices(signal, (manager, after) => this.fade(manager, { ...night, after }));
    progress(1, 2);
    const since = await this.days.workdaysAgo(system, SILENT_ALARM);
    await this.inSlices(signal, async (manager, after) => {
      const silent = await silentLeads(manager, since, { after, atMost: SLICE });
      await this.reminders.silent(manager, silent);
      return silent;
    });
    progress(2, 2);
    return done;
  }

  private async wake(today: CalendarDate, done: Done): Promise<void> {
    for (;;) {
      const ids = await dueSnoozed(this.dataSource.manager, today, SLICE);
      for (const id of ids) await this.steps.take(system, id, { verb: 'wake', version: null });
      done.woken += ids.length;
      if (ids.length < SLICE) return;
    }
  }

  private async fade(
    manager: EntityManager,
    { after, today, asked, done }: Night & { readonly after: string },
  ): Promise<Fading[]> {
    const fading = await fadingLeads(manager, today, { after, atMost: SLICE, limits: await limitsOn(manager, today) });
    const leads = fading.filter(({ silentDays, limitDays }) => silentDays < limitDays);
    await this.reminders.fading(system, manager, { leads, today, asked });
    done.reminded += leads.length;
    for (const lead of fading.filter(({ silentDays, limitDays }) => silentDays >= limitDays)) {
      if (!(await this.releases(manager, lead.id, `${lead.limitDays} 天没有实质进展`))) continue;
      await this.reminders.released(manager, lead);
      done.released += 1;
    }
    return fading;
  }

  /** Whether the lead goes to the pool: one that somebody changes meanwhile is looked at again the next night. */
  private async releases(manager: EntityManager, id: string, note: string): Promise<boolean> {
    try {
      await this.steps.takeIn(system, manager, { id, asked: { verb: 'release', version: null, note } });
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  private async inSlices(
    signal: AbortSignal,
    work: (manager: EntityManager, after: string) => Promise<readonly { readonly id: string }[]>,
  ): Promise<void> {
    for (let after = '0'; ;) {
      signal.throwIfAborted();
      const seen = await withRetry(() => this.dataSource.transaction((manager) => work(manager, after)));
      if (seen.length < SLICE) return;
      after = String(seen.at(-1)!.id);
    }
  }
}
