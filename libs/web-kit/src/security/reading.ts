import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Whether a person opens the page: no HEAD, no loading ahead by the browser, no address built into another site. */
export function isReading({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const purpose = [headers['sec-purpose'], headers['purpose'], headers['x-moz']].flat().join();
  return method === 'GET' && !/prefetch|prerender|preview/i.test(purpose) && headers['sec-fetch-site'] !== 'cross-site';
}

/** A handler of GET takes `@Reading() reading: boolean` and notes nothing as read unless it is true. */
export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  isReading(context.switchToHttp().getRequest<FastifyRequest>()),
);
