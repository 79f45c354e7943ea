import { identityRights, Requires } from '@park/identity';
import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';

/** Goes on to an address that was opened without a recent proof, once password or code were shown. */
@Controller('account/proof')
export class ProofController {
  @Post()
  @Requires(identityRights.manageOwnAccount, 'proof')
  goOn(@Body() body: unknown, @Res() reply: FastifyReply): void {
    redirect(reply, new TypedForm(body).text('to'));
  }
}
