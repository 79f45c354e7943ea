import { Audit } from '@park/identity';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AlarmRow } from './data/alarm.entity';
import type { Alarm } from './domain/alarms';
import { Operators, watching } from './operators';

const RAISE = `
  INSERT IGNORE INTO alarm (code, text, since, seen_at) VALUES (?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`;
const SEE = 'UPDATE alarm SET text = ?, seen_at = UTC_TIMESTAMP(3) WHERE code = ?';
const OVER = 'SELECT code, text, since FROM alarm WHERE seen_at < UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE ORDER BY code';
const END = 'DELETE FROM alarm WHERE code = ? AND seen_at < UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE';
const SINCE = 'SELECT since FROM alarm WHERE code = ?';
const LONGEST = 300;

/** What stands wrong: told once when it begins and once when it is over, however many processes look. */
@Injectable()
export class Alarms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly operators: Operators,
    private readonly audit: Audit,
  ) {}

  /** Those that stand, oldest first. */
  standing(): Promise<AlarmRow[]> {
    return this.dataSource.manager.find(AlarmRow, { order: { since: 'ASC', code: 'ASC' } });
  }

  /** Notes what was seen now, and ends what nobody has seen for ten minutes. */
  async keep(alarms: readonly Alarm[]): Promise<void> {
    for (const alarm of alarms) await this.inTransaction((manager) => this.raise(manager, alarm));
    const over: AlarmRow[] = await this.dataSource.query(OVER);
    for (const alarm of over) await this.inTransaction((manager) => this.end(manager, alarm));
  }

  private async raise(manager: EntityManager, { code, text: words }: Alarm): Promise<void> {
    const text = words.slice(0, LONGEST);
    const seen: { affectedRows: number } = await manager.query(SEE, [text, code]);
    if (seen.affectedRows === 1) return;
    // Another process may have been first.
    const raised: { affectedRows: number } = await manager.query(RAISE, [code, text]);
    if (raised.affectedRows !== 1) return;
    const [{ since }] = await manager.query(SINCE, [code]);
    await this.told(manager, { code, text, since }, 'operations.alarm-raised');
  }

  private async end(manager: EntityManager, alarm: Pick<AlarmRow, 'code' | 'text' | 'since'>): Promise<void> {
    const { affectedRows }: { affectedRows: number } = await manager.query(END, [alarm.code]);
    if (affectedRows === 1) await this.told(manager, alarm, 'operations.alarm-ended');
  }

  private async told(
    manager: EntityManager,
    { code, text, since }: Pick<AlarmRow, 'code' | 'text' | 'since'>,
    action: 'operations.alarm-raised' | 'operations.alarm-ended',
  ): Promise<void> {
    const isOver = action === 'operations.alarm-ended';
    await this.audit.record(manager, { actor: watching, action, objectType: 'alarm', objectId: code, after: { text } });
    await this.operators.tell(manager, {
      key: `${action}:${code}:${since.toISOString()}`,
      subject: `alarm:${code}`,
      title: isOver ? '运行告警已解除' : '运行告警',
      text: isOver ? `已解除：${text}` : text,
      urgent: !isOver,
    });
  }

  private inTransaction(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}
