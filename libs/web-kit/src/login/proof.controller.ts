import { identityRights, Requires } from '@park/identity';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { listOf } from '../errors/proof-page';
import { TypedForm } from '../forms/typed-form';
import { localPath } from '../redirect';
import { View } from '../views/pages';

/** Goes on to a file that was asked for without a recent proof, once password or code were shown; a file leaves the page standing. */
@Controller('account/proof')
export class ProofController {
  @Post()
  @Requires(identityRights.manageOwnAccount, 'proof')
  @HttpCode(200)
  @View('pages/proof-done')
  goOn(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): object {
    const to = localPath(new TypedForm(body).text('to'));
    reply.header('refresh', `0;url=${to}`);
    return { title: '已确认是您本人', to, back: listOf(to) };
  }
}
