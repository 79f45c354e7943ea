import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider is to say of a person. */
export interface Said {
  readonly sub: string;
  readonly amr?: readonly string[];
  /** Signs by a key that is not the provider's. */
  readonly isForged?: boolean;
  /** Says this instead of what is true, such as the nonce of another login. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Names this instead of the algorithm by which it signs. */
  readonly alg?: string;
}

const CLIENT = { id: 'park', secret: 'a secret of the client' };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider of OpenID Connect on this machine: codes that count once, PKCE, statements signed by RS256. */
export class SignOnProvider {
  readonly environment: Readonly<Record<string, string>>;
  /** Whom it says to be. */
  name: string;
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** Made beforehand: on a busy machine that takes longer than a provider is waited for. */
  private readonly forger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly codes = new Map<string, { asked: URLSearchParams; said: Said }>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {
    this.name = issuer;
    server.on('request', (request, response) => void this.answer(request, response));
    this.environment = { oidcIssuer: issuer, oidcClientId: CLIENT.id, oidcClientSecret: CLIENT.secret };
  }

  static async open(): Promise<SignOnProvider> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new SignOnProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Somebody logs in there; answers the query string with which his browser is sent back. */
  agree(address: string, said: Said): string {
    const asked = new URL(address).searchParams;
    const code = randomBytes(16).toString('base64url');
    this.codes.set(code, { asked, said });
    return `?${new URLSearchParams({ code, state: asked.get('state')! })}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { issuer } = this;
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return void send(200, {
        ...{ issuer: this.name, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` },
        ...{ authorization_endpoint: `${issuer}/authorize`, end_session_endpoint: `${issuer}/end` },
        ...{ response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'] },
      });
    const key = this.keys.publicKey.export({ format: 'jwk' });
    if (request.url === '/keys') return void send(200, { keys: [{ ...key, kid: '1', use: 'sig', alg: 'RS256' }] });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = this.statement(request, new URLSearchParams(Buffer.concat(chunks).toString()));
    send(token ? 200 : 400, token ? { access_token: 'x', token_type: 'bearer', id_token: token } : WRONG);
  }

  private statement({ headers }: IncomingMessage, body: URLSearchParams): string | null {
    const basic = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    const held = this.codes.get(body.get('code') ?? '');
    this.codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      basic === `${CLIENT.id}:${encodeURIComponent(CLIENT.secret).replaceAll('%20', '+')}` &&
      held?.asked.get('code_challenge') === challenge &&
      held.asked.get('redirect_uri') === body.get('redirect_uri');
    return isRight ? this.signed(held.said, held.asked.get('nonce')!) : null;
  }

  private signed({ sub, amr, isForged, claims: said, alg = 'RS256' }: Said, nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: CLIENT.id, sub, iat: now, exp: now + 300, nonce, ...said };
    const text = `${encoded({ alg, kid: '1' })}.${encoded({ ...claims, ...(amr ? { amr } : {}) })}`;
    const { privateKey } = isForged ? this.forger : this.keys;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }
}

const WRONG = { error: 'invalid_grant' };
