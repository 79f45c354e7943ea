import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { BackupDrill, GivenUpDeliveries, operationRights, OperationsOverview } from '@park/operations';
import { redirect, View } from '@park/web-kit';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { overviewPage } from './overview-page';
import { givenUpRow } from './given-up-row';

const PATH = '/operations';

/** 运行状况: how the installation runs, for who keeps it running. */
@Controller('operations')
export class OperationsController {
  constructor(
    private readonly overview: OperationsOverview,
    private readonly givenUp: GivenUpDeliveries,
    private readonly drill: BackupDrill,
  ) {}

  @Get()
  @Requires(operationRights.watch)
  @View('operations/operations')
  async show(@CurrentActor() actor: Actor, @Query('before') before: unknown): Promise<object> {
    const { rows, older } = await this.givenUp.list(actor, typeof before === 'string' ? before : undefined);
    const page = overviewPage(await this.overview.seen(actor));
    return { title: '运行状况', ...page, givenUp: rows.map(givenUpRow), older, paged: Boolean(before) };
  }

  @Post('drills')
  @Requires(operationRights.mend)
  async start(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.drill.start(actor);
    redirect(reply, PATH, { notice: '已开始演练，完成后本页会显示结果。' });
  }

  @Post('deliveries/:id/retry')
  @Requires(operationRights.mend)
  async retry(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.givenUp.sendAgain(actor, id);
    redirect(reply, PATH, { notice: '已重新发送；再次失败时会照旧重试，最后仍会回到这里。' });
  }
}
