import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { LibraryLists, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { sendList } from '../lists/list-file';
import { libraryFile } from './library-file';
import { libraryListQuery, wordsOf } from './library-list';
import { LibraryPage } from './library-page';

type Asked = Readonly<Record<string, unknown>>;

/** 政策库: every policy with where it stands today, and the file of it. */
@Controller('policies')
export class LibraryController {
  constructor(
    private readonly page: LibraryPage,
    private readonly library: LibraryLists,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('policy/library')
  list(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    return answerList(reply, query, {
      chosen: () => this.page.chosen(query),
      added: () => this.page.added(query),
      show: (refused) => this.page.show(actor, query, refused),
    });
  }

  /** The library as it is narrowed, or what was chosen of it: takes the query string of the list. */
  @Get('export')
  @Requires(policyRights.viewPolicies, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const day = this.clock.today();
    const list = libraryListQuery(query, day);
    await sendList(reply, query, {
      ...{ name: '政策库', taker: { actor, clock: this.clock }, unit: '项', filter: list.filter, words: wordsOf(list) },
      rows: async (filter, how) => libraryFile(await this.library.taken(actor, filter, how)),
    });
  }
}
