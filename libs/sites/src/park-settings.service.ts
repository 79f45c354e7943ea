import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  Conflict,
  type FieldProblem,
  InvalidInput,
  plainText,
  typed,
} from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { ParkSetting } from './data/park-setting.entity';
import { siteRights } from './domain/access';
import { SETTINGS } from './data/park-settings.sql';
import { heldIn, type HeldSettings } from './domain/settings/in-force';
import { landParameters } from './domain/settings/land-parameters';
import { parameterForm, type ParameterValues, type ParkParameter, readParameter } from './domain/settings/parameter';

/** A parameter as somebody wants it: its parts as typed, from which day, why, and the row that was the last when he looked, 0 for none. */
export interface AskedSetting {
  readonly typed: Readonly<Record<string, string>>;
  readonly fromOn: string;
  readonly basis: string;
  readonly seen: string;
}

const FIRST = '2015-01-01' as CalendarDate;
/** The rules that the park has set for itself: what held on which day, and what holds now. */
@Injectable()
export class ParkSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Everything that was ever set, the newest first. */
  async history(actor: Actor): Promise<ParkSetting[]> {
    siteRights.viewSettings.demand(actor);
    return this.dataSource.manager.find(ParkSetting, { order: { id: 'DESC' }, take: 1000 });
  }

  /** Sets a parameter from a day on. Throws InvalidInput by form field, Conflict where another set it meanwhile, Forbidden. */
  async set(actor: Actor, parameter: ParkParameter, asked: AskedSetting): Promise<void> {
    siteRights.setSettings.demand(actor, { isLeaders: parameter.isLeaders === true });
    const { parts, fromOn, basis } = this.read(parameter, asked);
    const { name } = parameter;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const lock = { mode: 'pessimistic_write' } as const;
        const last = await manager.findOne(ParkSetting, { where: { name }, order: { id: 'DESC' }, lock });
        if ((last?.id ?? '0') !== asked.seen) throw Conflict.changed('这项参数', '请核对下面的最新内容后再设。');
        const row = { name, parts, fromOn, basis, byName: actor.name, at: this.clock.now() };
        const { identifiers } = await manager.insert(ParkSetting, row as object);
        await this.audit.record(manager, {
          ...{
            actor,
            action: 'sites.setting-set',
            objectType: 'park-setting',
            objectId: String(identifiers[0]!['id']),
          },
          ...{ before: { [name]: told(last?.parts) }, after: { [name]: told(parts), fromOn }, note: basis },
        });
      }),
    );
  }

  private read(parameter: ParkParameter, asked: AskedSetting) {
    const problems: FieldProblem[] = [];
    const read = readParameter(parameter, asked.typed);
    if ('problems' in read) problems.push(...read.problems);
    const day = typed.day(asked.fromOn, { label: '生效日期', today: this.clock.today(), yearsAhead: 5, first: FIRST });
    if ('message' in day) problems.push({ field: 'fromOn', message: day.message });
    const basis = plainText(asked.basis);
    if (basis === '') problems.push({ field: 'basis', message: '请填写依据，如会议纪要或文件的名称和文号。' });
    if ([...basis].length > 200) problems.push({ field: 'basis', message: '“依据”不能超过 200 个字。' });
    if (problems.length > 0 || 'problems' in read || 'message' in day) throw new InvalidInput(problems);
    return { parts: read.values, fromOn: day.day, basis };
  }
}

/** What held on a day, by name; within the caller's transaction. */
export async function settingsOn(manager: EntityManager, on: CalendarDate): Promise<HeldSettings> {
  const rows: { told: unknown }[] = await manager.query(`SELECT ${SETTINGS} AS told`);
  return heldIn(rows[0]?.told, on);
}

/** What other rooms and pages ask of the rules of the park: those about land, how parts are shown, and what holds on a day. */
export const parkSettings = { ...parameterForm, landParameters, heldIn, on: settingsOn, sql: SETTINGS };

/** A single figure as itself, several by their keys. */
function told(parts: ParameterValues | undefined): unknown {
  return parts && 'value' in parts ? parts['value'] : (parts ?? null);
}
