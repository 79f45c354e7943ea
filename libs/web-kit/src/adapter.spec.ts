import { loadConfig } from '@park/platform';
import { connect } from 'node:net';
import { newAdapter, newLog } from './adapter';

describe('the HTTP server', () => {
  // Node looks for overdue headers every half minute only; the limit is ten seconds.
  it('cuts off who does not finish the headers of a request, long before half a minute', async () => {
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    const server = newAdapter(config, newLog(config, 'park-admin')).getInstance();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as { port: number };
    const slow = connect(port, '127.0.0.1');
    slow.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const drip = setInterval(() => slow.write('a'), 500);
    const begin = performance.now();
    await new Promise((closed) =>
      slow
        .once('close', closed)
        .on('error', () => {})
        .resume(),
    );
    clearInterval(drip);
    await server.close();
    expect(performance.now() - begin).toBeLessThan(29_000);
  });
});
