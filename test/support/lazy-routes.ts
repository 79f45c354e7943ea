import { RouterExplorer } from '@nestjs/core/router/router-explorer';

type Handler = (...parts: unknown[]) => unknown;
interface Explorer {
  createCallbackProxy(...parts: unknown[]): Handler;
}

/**
 * Nest makes what stands before each of 450 handlers (guards, pipes, filters) when an application opens. A spec asks for
 * a few of them, so here each is made when it is first asked for; the journeys start the product as it is.
 */
export function makeHandlersWhenAsked(): void {
  const explorer = RouterExplorer.prototype as unknown as Explorer;
  const { createCallbackProxy } = explorer;
  if (createCallbackProxy.name === 'whenAsked') return;
  explorer.createCallbackProxy = function whenAsked(...parts) {
    let handler: Handler | undefined;
    return (...asked) => (handler ??= createCallbackProxy.apply(this, parts))(...asked);
  };
}
