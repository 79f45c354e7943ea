import type { CompanyRole } from '@park/kernel';
import {
  demandActing,
  demandAgent,
  demandGiven,
  demandStillOwner,
  leavesNoOwner,
  type Seat,
  successor,
} from './owner-role';

const owner: Seat = { userId: '1', role: 'company-owner' };
const agent: Seat = { userId: '2', role: 'company-agent' };
const roles: CompanyRole[] = ['company-owner', 'company-agent'];

describe('somebody becomes 企业负责人', () => {
  it.each(['opened', 'invited'] as const)('by an account that is %s, as anybody else', (way) => {
    for (const role of roles) expect(() => demandGiven(way, role)).not.toThrow();
  });

  it('not by being added by an owner, who is told the two ways that there are', () => {
    expect(() => demandGiven('added', 'company-agent')).not.toThrow();
    expect(() => demandGiven('added', 'company-owner')).toThrow(/发邀请链接.*移交给经办人/);
  });

  it('by a hand-over to an agent of the same company, from somebody who still is the owner', () => {
    expect([successor([owner, agent], '2'), successor([owner, agent], '1'), successor([owner], '2')]).toEqual([
      ...[agent, undefined, undefined],
    ]);
    expect(() => demandStillOwner([owner, agent], '1')).not.toThrow();
    expect(() => demandStillOwner([owner, agent], '2')).toThrow('您已不是这家企业的负责人');
  });

  it('only when he can log in', () => {
    const person = { name: '王经办', disabledAt: null, lastLoginAt: new Date() };
    expect(() => demandActing(person)).not.toThrow();
    expect(() => demandActing({ ...person, disabledAt: new Date() })).toThrow('已停用');
    expect(() => demandActing({ ...person, lastLoginAt: null })).toThrow('还没有登录过');
  });
});

describe('somebody is no owner any more', () => {
  it('by handing over or by the park, never by another owner', () => {
    expect(() => demandAgent(agent)).not.toThrow();
    expect(() => demandAgent(owner)).toThrow(/移交负责人身份.*企业专员移除/);
  });

  it('not while agents are left without any owner', () => {
    expect([leavesNoOwner(owner, [agent]), leavesNoOwner(owner, [owner, agent])]).toEqual([true, false]);
    expect([leavesNoOwner(owner, []), leavesNoOwner(agent, [agent])]).toEqual([false, false]);
  });
});
