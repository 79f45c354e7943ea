import { Bug, Conflict, ExternalFailure, Forbidden, InvalidInput, NotFound, RuleViolated } from '@park/kernel';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { errorPageOf } from './error-page';

const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', fatal: true });

describe('the status of an error', () => {
  it.each([
    [new NotFound(), 404],
    [new Forbidden(), 403],
    [new Conflict('别人刚改过'), 409],
    [new RuleViolated('已发布的政策不能再编辑'), 409],
    [new InvalidInput([{ field: 'name', message: '请填写名称' }]), 422],
    [new ExternalFailure('短信平台没有响应'), 502],
    [new Bug('never'), 500],
    [new BadRequestException(), 400],
    [new NotFoundException('Cannot GET /x'), 404],
    [Object.assign(new Error('Request body is too large'), { statusCode: 413 }), 413],
    [Object.assign(new Error('Unsupported Media Type'), { statusCode: 415 }), 415],
    [lost, 503],
    [Object.assign(new Error('query failed'), { driverError: lost }), 503],
    [new Error('anything'), 500],
    ['a string', 500],
    [undefined, 500],
  ])('%p is %i', (error, status) => {
    expect(errorPageOf(error).status).toBe(status);
  });
});

describe('a database that cannot do its work now', () => {
  const failing = (errno: number) => Object.assign(new Error('x'), { errno, code: 'ER_X', sqlState: 'HY000' });

  it.each([1205, 1213, 1290, 1836, 1021, 1114, 3024, 1969, 1040, 1030, 1792, 1047, 1180])(
    '(error %i) is 503',
    (errno) => {
      expect(errorPageOf(failing(errno)).status).toBe(503);
      expect(errorPageOf(Object.assign(new Error('q'), { errno, driverError: failing(errno) })).status).toBe(503);
    },
  );

  it('is 503 when no answer comes', () => {
    const silent = Object.assign(new Error('no answer from the database in 4000 ms'), { code: undefined });
    expect(errorPageOf(Object.assign(new Error('q'), { driverError: silent })).status).toBe(503);
    expect(errorPageOf(Object.assign(silent, { fatal: true })).status).toBe(503);
    expect(errorPageOf(new Error('q', { cause: silent })).status).toBe(503);
  });

  it('is our own mistake for a statement that cannot be right, and for numbers of something else', () => {
    expect(errorPageOf(failing(1064)).status).toBe(500);
    expect(errorPageOf(failing(1062)).status).toBe(500);
    expect(errorPageOf(Object.assign(new Error('x'), { errno: 1205 })).status).toBe(500);
  });
});

describe('the words of an error', () => {
  it('are those of a domain error', () => {
    expect(errorPageOf(new RuleViolated('已发布的政策不能再编辑')).message).toBe('已发布的政策不能再编辑');
  });

  it('never show what an unknown error or a framework says', () => {
    expect(JSON.stringify(errorPageOf(new Error('secret at /srv/x.ts')))).not.toContain('secret');
    expect(JSON.stringify(errorPageOf(new NotFoundException('Cannot GET /x')))).not.toContain('Cannot');
    expect(JSON.stringify(errorPageOf(new Bug('inner state')))).not.toContain('inner');
  });

  it('say once what to do where the message says it', () => {
    for (const error of [new Forbidden(), new Conflict('内容刚刚被改动，请刷新页面查看最新内容。')]) {
      const { message, advice } = errorPageOf(error);
      expect([advice, message]).toEqual(['', expect.stringMatching(/请/)]);
    }
    expect(errorPageOf(new Forbidden('这项政策只有起草人可以修改。')).advice).toContain('请联系系统管理员');
  });

  it('always say what to do', () => {
    for (const error of [new NotFound(), new Error('x'), lost, new BadRequestException()])
      expect(errorPageOf(error).advice).toMatch(/请/);
  });
});
