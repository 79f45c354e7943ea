import { Bug } from '@park/kernel';
import { Config } from '@park/platform';
import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Attempt } from './domain/attempt';
import type { Settings } from './settings';

const CALLBACK = '/login/sign-on/callback';
const PATIENCE_SECONDS = 5;
/** How long what the provider says of itself is believed. */
const KEPT_MS = 3_600_000;

/** The provider of the single sign-on, as OpenID Connect speaks to it; the only file that knows how. */
@Injectable()
export class Provider {
  private known: { readonly since: number; readonly configuration: Promise<Configuration> } | null = null;

  constructor(private readonly config: Config) {}

  /** Where the browser is sent, and what is to be remembered until it comes back. */
  async begin(): Promise<{ readonly url: URL; readonly attempt: Pick<Attempt, 'state' | 'nonce' | 'verifier'> }> {
    const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.callback,
      scope: 'openid',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url, attempt };
  }

  /** What the provider states about the person, by the query string with which the browser came back; its signature is checked. */
  async finish(query: string, attempt: Attempt): Promise<IDToken> {
    const configuration = await this.configuration();
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.callback}${query}`), {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Bug('the statement was expected and is not there');
    return claims;
  }

  /** Where one logs out of the provider; null when it offers no address for that. */
  async end(): Promise<URL | null> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const back = { post_logout_redirect_uri: `${this.config.originOf('park-admin')}/login` };
    return buildEndSessionUrl(configuration, back);
  }

  private get callback(): string {
    return `${this.config.originOf('park-admin')}${CALLBACK}`;
  }

  private configuration(): Promise<Configuration> {
    const now = Date.now();
    if (this.known && now - this.known.since < KEPT_MS) return this.known.configuration;
    const configuration = this.discovered();
    this.known = { since: now, configuration };
    configuration.catch(() => (this.known = null));
    return configuration;
  }

  private discovered(): Promise<Configuration> {
    const { signOn } = this.config;
    if (!signOn) throw new Bug('no provider is set');
    const isLocal = signOn.issuer.startsWith('http://127.0.0.1');
    return discovery(new URL(signOn.issuer), signOn.clientId, undefined, authOf(signOn), {
      timeout: PATIENCE_SECONDS,
      execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
    });
  }
}

/** By the header, as the standard has it, unless the provider takes the secret in the body only. */
function authOf({ clientSecret }: Settings): ClientAuth {
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, ...request) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const isBodyOnly = taken?.includes('client_secret_post') && !taken.includes('client_secret_basic');
    return (isBodyOnly ? post : basic)(server, ...request);
  };
}
