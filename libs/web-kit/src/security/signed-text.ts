import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

interface SignedRoute {
  readonly signedText: true;
}

/**
 * The handler is called by another system, which signs the text it sends: the body is that text, unparsed, and no page of
 * ours need have sent it. The handler checks the signature before it reads anything.
 */
export const TakesSignedText = (): MethodDecorator => RouteConfig({ signedText: true } satisfies SignedRoute);

/** Whether the handler that a request is meant for takes a signed text. */
export function takesSignedText({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as Partial<SignedRoute> | undefined)?.signedText === true;
}
