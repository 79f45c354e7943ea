import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import { NotFound } from '@park/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openApi } from './open-api';
import { OpenPolicies } from './open-policies';
import { OpenRate } from './open-rate';
import { atomText, sitemapText } from './open-texts';

const MOST = 100;
const NOT_MODIFIED = 304;
const XML = 'application/xml; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

interface Answer {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly type: string;
}

/** What programs read of public policies: a map of the pages, a feed, and the data. */
@Controller()
@UseGuards(OpenRate)
export class OpenDataController {
  constructor(private readonly open: OpenPolicies) {}

  @Get('sitemap.xml')
  @Public()
  async sitemap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { policies } = await this.open.all();
    await this.send({ request, reply, type: XML }, () => sitemapText(policies, this.open.origin));
  }

  @Get('open/policies.atom')
  @Public()
  async feed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { policies } = await this.open.all();
    await this.send({ request, reply, type: ATOM }, () => atomText(policies, this.open.origin));
  }

  @Get('api/v1/openapi.json')
  @Public()
  async description(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send({ request, reply, type: JSON_TYPE }, () =>
      JSON.stringify(openApi(this.open.origin, this.open.parkOrigin)),
    );
  }

  @Get('api/v1/policies')
  @Public()
  async list(@Query('page') asked: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { policies } = await this.open.all();
    const page = typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
    const some = policies.slice((page - 1) * MOST, page * MOST);
    const body = {
      total: policies.length,
      page,
      pages: Math.max(1, Math.ceil(policies.length / MOST)),
      policies: some,
    };
    await this.send({ request, reply, type: JSON_TYPE }, () => JSON.stringify(body));
  }

  @Get('api/v1/policies/:policyId')
  @Public()
  async one(@Param('policyId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const policy = await this.open.one(id);
    if (!policy) throw new NotFound('没有找到这项政策，它可能已失效、已撤回或还没有发布。');
    await this.send({ request, reply, type: JSON_TYPE }, () => JSON.stringify(policy));
  }

  /** Whoever has the answer of this revision already gets no second one. */
  private async send({ request, reply, type }: Answer, text: () => string): Promise<void> {
    const mark = `"${(await this.open.all()).mark}"`;
    reply.header('etag', mark).header('cache-control', 'public, max-age=300');
    if (request.headers['if-none-match'] === mark) return void (await reply.code(NOT_MODIFIED).send());
    await reply.type(type).send(text());
  }
}
