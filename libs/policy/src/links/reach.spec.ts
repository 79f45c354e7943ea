import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reach } from './reach';

let server: Server;
let base: string;
const asked: string[] = [];
const { signal } = new AbortController();
const isAllowed = () => true;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url } = request;
    asked.push(`${method} ${url}`);
    const status = { '/open': 200, '/head-refused': method === 'HEAD' ? 405 : 200, '/gone': 404, '/busy': 503 }[url!];
    if (url === '/turn') return response.writeHead(302, { location: '/open' }).end();
    if (url === '/round') return response.writeHead(302, { location: '/round' }).end();
    if (url === '/file') return response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    return response.writeHead(status ?? 500).end('一页');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a link', () => {
  it.each([
    ['/open', 'open', 200],
    ['/head-refused', 'open', 200],
    ['/turn', 'open', 200],
    ['/gone', 'gone', 404],
    ['/busy', 'unreached', 503],
    ['/round', 'unreached', null],
    ['/file', 'unreached', null],
  ] as const)('%s is found %s', async (path, result, status) => {
    expect(await reach(base + path, { signal, isAllowed })).toEqual({ result, status });
  });

  it('to this machine or one beside it is not called, by number or by name', async () => {
    asked.length = 0;
    const { port } = new URL(base);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433'])
      expect(await reach(`http://${host}:${port}/open`, { signal })).toEqual({ result: 'unreached', status: null });
    expect(asked).toEqual([]);
  });
});
