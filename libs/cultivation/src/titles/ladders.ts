import { Clock } from '@park/platform';
import { entryForm } from '@park/registry';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TitleStandard } from '../data/standards/title-standard.entity';
import { laddersWith, type PassedStandard } from '../domain/standards/ladders-with';
import { isDutiesOnly } from '../domain/standards/standard-content';
import { readStandard, standardId } from '../domain/standards/read-standard';
import type { StandardStatus } from '../domain/standards/standard-lifecycle';
import type { Title, Track } from '../domain/titles/title';
import { readLadders, titlesOf } from './read-ladders';

const A_MOMENT_MS = 1_000;
const PASSED: StandardStatus = 'approved';
const STAMP = "SELECT CONCAT(COUNT(*), '-', COALESCE(MAX(id), 0)) AS stamp FROM title_standard WHERE status = ?";

/** Ladders at one moment. */
export interface LaddersNow {
  readonly tracks: readonly Track[];
  readonly titles: readonly Title[];
  /** Title and ladder by the code of the title. */
  readonly byCode: ReadonlyMap<string, { readonly title: Title; readonly track: Track }>;
  /** Another one as soon as a version was passed, and on another day. */
  readonly stamp: string;
}

/** The ladders of this installation: the files it is shipped with, and the versions that were passed on pages. */
@Injectable()
export class Ladders implements OnApplicationBootstrap {
  private readonly shipped = readLadders();
  private now: LaddersNow = laddersNow(this.shipped, '');
  private lookedAt = -Infinity;
  private looking: Promise<LaddersNow> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Titles that were added on pages are known by name before anybody asks. */
  async onApplicationBootstrap(): Promise<void> {
    await this.current();
  }

  /** For pages that show them on the side: what another process passed is seen a moment later. */
  known(): Promise<LaddersNow> | LaddersNow {
    const isRecent = performance.now() - this.lookedAt < A_MOMENT_MS && this.now.stamp.endsWith(this.clock.today());
    return isRecent ? this.now : this.current();
  }

  /** A version was passed by this process: it counts from the next look on. */
  forget(): void {
    this.lookedAt = -Infinity;
    this.looking = undefined;
    this.now = { ...this.now, stamp: '' };
  }

  /** As they are, whoever passed something. A version that no longer can be read is left out. */
  async current(): Promise<LaddersNow> {
    if (this.looking) return this.looking;
    const mine = this.look();
    this.looking = mine;
    try {
      const now = await mine;
      // One that began before a version was passed here may not have seen it.
      if (this.looking === mine) [this.now, this.lookedAt] = [now, performance.now()];
      return now;
    } finally {
      if (this.looking === mine) this.looking = undefined;
    }
  }

  private async look(): Promise<LaddersNow> {
    const today = this.clock.today();
    const [{ stamp: rowsStamp }] = await this.dataSource.query(STAMP, [PASSED]);
    const stamp = `${rowsStamp} ${today}`;
    if (this.now.stamp === stamp) return this.now;
    const rows = await this.dataSource.manager.find(TitleStandard, {
      where: { status: PASSED },
      order: { decidedOn: 'ASC', decidedAt: 'ASC', id: 'ASC' },
    });
    const passed = rows.flatMap(({ id, titleCode, content }): PassedStandard[] => {
      const read = readStandard(content, standardId(titleCode, id));
      if (content.rung?.label) entryForm.learnTitle(titleCode, content.rung.label);
      if (!read.ok) return isDutiesOnly(content) ? [{ titleCode, content, criterion: null }] : [];
      return [{ titleCode, content, criterion: read.criterion }];
    });
    return laddersNow(laddersWith(this.shipped, passed, today), stamp);
  }
}

function laddersNow(tracks: readonly Track[], stamp: string): LaddersNow {
  const byCode = new Map(tracks.flatMap((track) => track.titles.map((title) => [title.code, { title, track }])));
  return { tracks, titles: titlesOf(tracks), byCode, stamp };
}
