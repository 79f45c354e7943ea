import { Public } from '@park/identity';
import { MailBounces } from '@park/notices';
import { Takes } from '@park/web-kit';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';

type Sent = Readonly<Record<string, unknown>>;

/** The mail provider's news of mails that did not arrive, signed with a shared secret. */
@Controller('bounces')
export class BouncesController {
  constructor(private readonly bounces: MailBounces) {}

  @Post('mail')
  @Public()
  @Takes.signedText()
  @HttpCode(200)
  take(@Body() body: unknown, @Headers() headers: Sent): Promise<object> {
    const said = (name: string) => String(headers[name] ?? '');
    const signed = { timestamp: said('x-timestamp'), nonce: said('x-nonce'), signature: said('x-signature') };
    return this.bounces.take(typeof body === 'string' ? body : '', signed);
  }
}
