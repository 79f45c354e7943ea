import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const FRESH_MS = 5_000;
const MOST_PEOPLE = 10_000;
const COUNT = 'SELECT COUNT(*) AS unread FROM notice_recipient WHERE user_id = ? AND read_at IS NULL';

interface Counted {
  readonly unread: Promise<number>;
  readonly at: number;
}

/** How many notices wait for each person, kept for some seconds: every page shows the number. */
@Injectable()
export class UnreadCounts {
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly dataSource: DataSource) {}

  of(person: string): Promise<number> {
    const known = this.counted.get(person);
    if (known && performance.now() - known.at < FRESH_MS) return known.unread;
    if (this.counted.size >= MOST_PEOPLE) this.counted.clear();
    const unread = this.count(person);
    this.counted.set(person, { unread, at: performance.now() });
    unread.catch(() => this.forget(person));
    return unread;
  }

  /** The next to ask is told the number as it is. */
  forget(person: string): void {
    this.counted.delete(person);
  }

  private async count(person: string): Promise<number> {
    const [row]: { unread: string | number }[] = await this.dataSource.query(COUNT, [person]);
    return Number(row!.unread);
  }
}
