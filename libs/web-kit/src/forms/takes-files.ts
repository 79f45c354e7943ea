import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

interface FileRoute {
  readonly takesFiles: true;
}

/** The handler's form may carry files; everywhere else such a form is refused unparsed. */
export const TakesFiles = (): MethodDecorator => RouteConfig({ takesFiles: true } satisfies FileRoute);

/** Whether the handler that a request is meant for takes files. */
export function takesFiles({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as Partial<FileRoute> | undefined)?.takesFiles === true;
}
