import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { plainHead } from './company-page';
import { textOf } from './company-search';
import { CompanyStory, type RoomKind } from './company-story';
import {
  foldRuns,
  type KnownLine,
  pageOfStory,
  placeOf,
  readCursor,
  type StoryCursor,
  type StoryKind,
  storyKinds,
} from './story-page';

const LINES = 30;
const OF_FILE = ['facts', 'name', 'record', 'merge'] as const;

/** Everything that happened to a company, in all rooms, as far as the reader may know of it. */
@Controller('companies/:id/timeline')
export class CompanyTimelineController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly story: CompanyStory,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/story')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const offered = this.offered(actor);
    const asked = textOf(query['kind']) as StoryKind;
    const kind = offered.includes(asked) ? asked : null;
    const cursor = readCursor(textOf(query['before']));
    const { company, lines } = await this.lines(actor, id, { kinds: kind ? [kind] : offered, cursor });
    const { shown, next } = pageOfStory(lines, LINES);
    const base = `/companies/${id}/timeline`;
    return {
      title: `时间线 · ${company.name}`,
      company: plainHead(company),
      tabs: [
        { label: '全部', href: base, active: kind === null },
        ...offered.map((each) => ({ label: storyKinds[each], href: `${base}?kind=${each}`, active: each === kind })),
      ],
      lines: foldRuns(shown).map((line) => ({ ...line, kindLabel: storyKinds[line.kind] })),
      olderHref: next && `${base}?${kind ? `kind=${kind}&` : ''}before=${next}`,
      newestHref: cursor && (kind ? `${base}?kind=${kind}` : base),
    };
  }

  private offered(actor: Actor): StoryKind[] {
    const rooms = Object.entries(this.story.tellers).filter(([, { may }]) => may(actor));
    const ofFile = OF_FILE.filter((kind) => kind !== 'merge' || registryRights.mergeCompanies.allows(actor));
    return [...ofFile, ...rooms.map(([kind]) => kind as RoomKind)];
  }

  private async lines(
    actor: Actor,
    id: string,
    { kinds, cursor }: { kinds: readonly StoryKind[]; cursor: StoryCursor | null },
  ) {
    const atMost = LINES + 1;
    const ofFile = OF_FILE.filter((kind) => kinds.includes(kind));
    const places = Object.fromEntries(ofFile.map((kind) => [kind, placeOf(kind, cursor)]));
    const file = await this.files.story(actor, id, { places, atMost });
    const rooms = kinds.filter((kind): kind is RoomKind => kind in this.story.tellers);
    const told = await Promise.all(
      rooms.map(async (kind) => {
        const lines = await this.story.tellers[kind].lines(actor, file.company, {
          before: placeOf(kind, cursor),
          atMost,
        });
        return lines.map((line): KnownLine => ({ ...line, kind }));
      }),
    );
    return { company: file.company, lines: [...file.lines, ...told.flat()] };
  }
}
