import { ExternalFailure } from '@park/kernel';
import type { Config } from '@park/platform';
import { type Channel, type CodeTable, demandTaken, type Message, Refused } from './channel';
import { askJson, patienceOf } from './post-json';
import { fitsBytes } from './fits-bytes';

// Source: 企业微信开发者中心, 全局错误码. 40003/60111: no such member; 81013/82001: none of the receivers is valid.
const codes: CodeTable = { taken: [0], address: [40003, 60111, 81013, 82001], message: [] };
const TOKEN_ENDED = [40014, 42001];
const MOST_BYTES = 2048;
const EARLY_MS = 300_000;

type Answer = Readonly<Record<string, unknown>>;

interface Request {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body?: string;
  readonly patience: AbortSignal;
}

/** A message of an application of the park in 企业微信 to one member. */
export class WecomChannel implements Channel {
  readonly code = 'wecom';
  private token: { readonly text: string; readonly until: number } | null = null;

  constructor(
    private readonly config: Config,
    private readonly patienceMs?: number,
  ) {}

  get isConfigured(): boolean {
    return Boolean(this.config.wecomCorpId);
  }

  async hand(message: Message): Promise<void> {
    const patience = patienceOf(this.patienceMs);
    let answer = await this.send(message, patience);
    if (TOKEN_ENDED.includes(Number(answer['errcode']))) {
      this.token = null;
      answer = await this.send(message, patience);
    }
    demandTaken(codes, answer['errcode']);
    if (answer['invaliduser']) throw new Refused('企业微信中没有这个账号，或应用对其不可见', true);
  }

  private async send({ to, title, text, link }: Message, patience: AbortSignal): Promise<Answer> {
    const query = new URLSearchParams({ access_token: await this.accessToken(patience) });
    const content = `${fitsBytes(`${title}\n${text}`, MOST_BYTES - Buffer.byteLength(link) - 1)}\n${link}`;
    const body = JSON.stringify({
      ...{ touser: to, msgtype: 'text', agentid: Number(this.config.wecomAgentId) },
      text: { content },
    });
    return this.ask({ path: 'message/send', query, body, patience });
  }

  private async accessToken(patience: AbortSignal): Promise<string> {
    if (this.token && this.token.until > performance.now()) return this.token.text;
    const { wecomCorpId, wecomSecret } = this.config;
    const query = new URLSearchParams({ corpid: wecomCorpId!, corpsecret: wecomSecret! });
    const { errcode, access_token: text, expires_in: seconds } = await this.ask({ path: 'gettoken', query, patience });
    if (errcode !== 0 || typeof text !== 'string')
      throw new ExternalFailure(`企业微信没有给出令牌（${String(errcode)}）`);
    this.token = { text, until: performance.now() + Number(seconds) * 1000 - EARLY_MS };
    return text;
  }

  private ask({ path, query, body, patience }: Request): Promise<Answer> {
    const url = `${this.config.wecomUrl}/cgi-bin/${path}?${query}`;
    return askJson({ url, ...(body ? { body } : {}), patience });
  }
}
