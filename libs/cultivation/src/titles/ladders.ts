import { Injectable } from '@nestjs/common';
import type { Title, Track } from '../domain/titles/title';
import { readLadders, titlesOf } from './read-ladders';

/** The ladders of this installation, read and checked at the start. */
@Injectable()
export class Ladders {
  readonly tracks: readonly Track[] = readLadders();
  readonly titles: readonly Title[] = titlesOf(this.tracks);
  /** Title and ladder by the code of the title. */
  readonly byCode: ReadonlyMap<string, { readonly title: Title; readonly track: Track }> = new Map(
    this.tracks.flatMap((track) => track.titles.map((title) => [title.code, { title, track }])),
  );
}
