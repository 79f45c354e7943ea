import { loadConfig } from '@park/platform';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { newAdapter, newLog } from './adapter';

/** How often Node looks for overdue headers, in milliseconds: every half minute unless asked otherwise. */
interface Looks {
  readonly connectionsCheckingInterval: number;
}

function newServer() {
  const config = loadConfig({ LOG_LEVEL: 'silent' });
  return newAdapter(config, newLog(config, 'park-admin')).getInstance();
}

describe('the HTTP server', () => {
  it('looks often enough to cut off within ten seconds who does not finish the headers of a request', async () => {
    const server = newServer();
    const { headersTimeout, connectionsCheckingInterval } = server.server as Server & Looks;
    await server.close();
    expect(headersTimeout + connectionsCheckingInterval).toBeLessThan(10_000);
  });

  it('cuts off who does not finish the headers of a request in time', async () => {
    const server = newServer();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as { port: number };
    server.server.headersTimeout = 500;
    const slow = connect(port, '127.0.0.1');
    slow.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const drip = setInterval(() => slow.write('a'), 100);
    await new Promise((closed) =>
      slow
        .once('close', closed)
        .on('error', () => {})
        .resume(),
    );
    clearInterval(drip);
    await server.close();
  });
});
