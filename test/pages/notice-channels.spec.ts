import { loadConfig } from '@park/platform';
import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, DingtalkChannel, type Message, Refused, SmsChannel, WecomChannel } from '../support/channels';
import { openProvider, type Provider } from '../support/provider';

const PHONE = '13800138000';
let provider: Provider;

beforeAll(async () => {
  provider = await openProvider((path) =>
    path.endsWith('/gettoken')
      ? { errcode: 0, access_token: 'a-token', expires_in: 7200 }
      : path.startsWith('/sms')
        ? { code: 'OK' }
        : { errcode: 0, errmsg: 'ok' },
  );
});
afterAll(() => provider?.close());
beforeEach(() => void (provider.asked.length = 0));

const environment = () => ({
  ...{ SMS_URL: `${provider.url}/sms`, SMS_KEY: 'park', SMS_SECRET: 'hush' },
  SMS_TEMPLATES: 'code=T1,reset=T2,notice=T3,digest=T4',
  ...{ WECOM_URL: provider.url, WECOM_CORP_ID: 'corp', WECOM_SECRET: 'secret', WECOM_AGENT_ID: '7' },
  ...{ DINGTALK_ROBOT_URL: `${provider.url}/robot/send?access_token=x`, DINGTALK_SECRET: 'SEC1' },
});
const configured = () => loadConfig({ ...environment(), NODE_ENV: 'test' });
const message = (to: string): Message => ({
  ...{ id: 'notices:1', to, template: 'notice', title: '有一项待办转给了您', text: '请办理' },
  ...{ link: 'https://park.example.cn/notices', params: { title: '有一项待办转给了您' } },
});
const says = (channel: Channel, to = PHONE) =>
  channel.hand(message(to)).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refused ? (error.ofAddress ? 'address' : 'message') : String(error)),
  );

describe('what a provider answers', () => {
  it.each([
    ['sms', { code: 'OK' }, 'taken'],
    ['sms', { code: 'BLACKLISTED' }, 'address'],
    ['sms', { code: 'CONTENT_REFUSED' }, 'message'],
    ['sms', { code: 'RATE_LIMITED' }, 'Error: 渠道答复代码 RATE_LIMITED'],
    ['sms', 429, 'Error: 渠道答复 HTTP 429'],
    ['sms', 503, 'Error: 渠道答复 HTTP 503'],
    ['sms', 'silence', 'Error: 渠道没有及时答复'],
    ['wecom', { errcode: 0, invaliduser: '' }, 'taken'],
    ['wecom', { errcode: 0, invaliduser: 'wang' }, 'address'],
    ['wecom', { errcode: 81013 }, 'address'],
    ['wecom', { errcode: 45009 }, 'Error: 渠道答复代码 45009'],
    ['wecom', 502, 'Error: 渠道答复 HTTP 502'],
    ['wecom', 'silence', 'Error: 渠道没有及时答复'],
    ['dingtalk', { errcode: 0 }, 'taken'],
    ['dingtalk', { errcode: 430102 }, 'message'],
    ['dingtalk', { errcode: 130101 }, 'Error: 渠道答复代码 130101'],
    ['dingtalk', { errcode: 310000 }, 'Error: 渠道答复代码 310000'],
    ['dingtalk', 500, 'Error: 渠道答复 HTTP 500'],
    ['dingtalk', 'silence', 'Error: 渠道没有及时答复'],
  ] as const)('by %s as %j counts as %s', async (code, answer, meaning) => {
    const patience = answer === 'silence' ? 100 : 300_000;
    const kinds = { sms: SmsChannel, wecom: WecomChannel, dingtalk: DingtalkChannel };
    provider.answer(answer);
    expect(await says(new kinds[code](configured(), patience))).toBe(meaning);
  });

  it('is waited for no longer than one patience, however many requests a message of 企业微信 needs', async () => {
    const slow = await openProvider(async (path) => {
      await sleep(300);
      return path.endsWith('/gettoken')
        ? { errcode: 0, access_token: 'a-token', expires_in: 7200 }
        : { errcode: 0, invaliduser: '' };
    });
    const config = loadConfig({ ...environment(), WECOM_URL: slow.url, NODE_ENV: 'test' });
    expect(await says(new WecomChannel(config, 500))).toBe('Error: 渠道没有及时答复');
    await slow.close();
  });

  it('is never waited for where nothing listens', async () => {
    const nowhere = loadConfig({ ...environment(), SMS_URL: 'http://127.0.0.1:9/sms', NODE_ENV: 'test' });
    expect(await says(new SmsChannel(nowhere))).toContain('无法连接渠道');
  });
});

describe('a provider is asked', () => {
  it('for a text message with a signature over time, number and body', async () => {
    await new SmsChannel(configured()).hand(message(PHONE));
    const [{ headers, text, body }] = provider.asked as [Provider['asked'][0]];
    const digest = createHash('sha256').update(text).digest('hex');
    const signed = `${headers['x-timestamp']}\n${headers['x-nonce']}\n${digest}`;
    expect(headers['x-signature']).toBe(createHmac('sha256', 'hush').update(signed).digest('hex'));
    expect(body).toEqual({ id: 'notices:1', phone: PHONE, template: 'T3', params: { title: '有一项待办转给了您' } });
  });

  it('for a message of the application in 企业微信, with a token that is asked for once and again when it ended', async () => {
    const wecom = new WecomChannel(configured());
    await wecom.hand(message('wang'));
    await wecom.hand(message('wang'));
    provider.answer({ errcode: 42001 });
    await wecom.hand(message('wang'));
    const [get, send] = ['/cgi-bin/gettoken', '/cgi-bin/message/send'];
    expect(provider.asked.map(({ path }) => path)).toEqual([get, send, send, send, get, send]);
    const content = '有一项待办转给了您\n请办理\nhttps://park.example.cn/notices';
    expect(provider.asked[1]!.body).toEqual({ touser: 'wang', msgtype: 'text', agentid: 7, text: { content } });
  });

  it('for a signed word of a robot in 钉钉 that names the person, and nothing of the notice', async () => {
    await new DingtalkChannel(configured()).hand(message(PHONE));
    const [{ query, body, text }] = provider.asked as [Provider['asked'][0]];
    const sign = createHmac('sha256', 'SEC1')
      .update(`${query.get('timestamp')}\nSEC1`)
      .digest('base64');
    expect([query.get('access_token'), query.get('sign')]).toEqual(['x', sign]);
    expect(body['at']).toEqual({ atMobiles: [PHONE], isAtAll: false });
    expect(text).not.toContain('待办');
  });
});
