import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider was asked. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** How it answers: a JSON object with 200, a state without words, or nothing at all. */
type Answer = object | number | 'silence';

/** A server that stands for the providers of text messages and work chats. */
export interface Provider {
  readonly url: string;
  readonly asked: Asked[];
  /** Answers the next requests like this, in turn; the usual answer afterwards. */
  answer(...answers: Answer[]): void;
  close(): Promise<void>;
}

/** `usual` is said when nothing else was arranged. */
export async function openProvider(usual: (path: string) => Answer | Promise<Answer>): Promise<Provider> {
  const [asked, arranged]: [Asked[], Answer[]] = [[], []];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url!, 'http://localhost');
      asked.push({ path, query, headers: request.headers, text, body: text ? JSON.parse(text) : {} });
      const token = path.endsWith('/gettoken');
      void Promise.resolve(token ? usual(path) : (arranged.shift() ?? usual(path))).then((said) => say(response, said));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (...answers) => void arranged.push(...answers),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function say(response: ServerResponse, answer: Answer): void {
  if (answer === 'silence') return;
  if (typeof answer === 'number') response.writeHead(answer).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
