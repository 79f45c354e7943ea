import { ApiTokens, IncomingFacts, OutgoingFacts } from '@park/connections';
import { Public } from '@park/identity';
import { Takes } from '@park/web-kit';
import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { openApi } from './open-api';

type Sent = Readonly<Record<string, unknown>>;

/** What other programs call: with a token, no login and no page. */
@Controller('api/v1')
export class FactsApiController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly incoming: IncomingFacts,
    private readonly outgoing: OutgoingFacts,
  ) {}

  @Get('openapi.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  description(): object {
    return openApi;
  }

  @Post('facts')
  @Public()
  @Takes.signedText()
  @HttpCode(200)
  async take(@Headers() headers: Sent, @Body() body: unknown): Promise<object> {
    const caller = await this.tokens.caller(headers['authorization'], 'facts:write');
    const key = String(headers['idempotency-key'] ?? '');
    return this.incoming.take(caller, { key, text: typeof body === 'string' ? body : '' });
  }

  @Get('companies')
  @Public()
  @Header('cache-control', 'no-store')
  async companies(@Headers() headers: Sent, @Query() query: Sent): Promise<object> {
    const caller = await this.tokens.caller(headers['authorization'], 'companies:read');
    return this.outgoing.companies(caller, cursorIn(query));
  }

  @Get('facts')
  @Public()
  @Header('cache-control', 'no-store')
  async facts(@Headers() headers: Sent, @Query() query: Sent): Promise<object> {
    const caller = await this.tokens.caller(headers['authorization'], 'facts:read');
    return this.outgoing.facts(caller, cursorIn(query));
  }
}

function cursorIn(query: Sent) {
  const one = (name: string) => (query[name] === undefined ? undefined : String([query[name]].flat().at(-1)));
  return { cursor: one('cursor'), limit: one('limit') };
}
