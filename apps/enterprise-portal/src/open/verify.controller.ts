import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Decisions } from '@park/policy';
import { View } from '@park/web-kit';
import { OpenRate } from './open-rate';

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** 核验判定: whether a printed decision is the one that is stored, for anybody who holds its code. */
@Controller('open/verify')
@UseGuards(OpenRate)
export class VerifyController {
  constructor(private readonly decisions: Decisions) {}

  @Get()
  @Public()
  @View('open/verify')
  async show(@Query('code') asked: unknown) {
    // As it is printed: with its label before it.
    const typed = typeof asked === 'string' ? asked.normalize('NFKC').replace(/^\s*核验码\s*:?/, '') : '';
    const code = typed.trim().slice(0, 60);
    const found = code === '' ? null : await this.decisions.verified(visitor, code);
    return {
      title: '核验判定',
      code,
      found,
      isUnknown: code !== '' && !found,
      isEmpty: asked !== undefined && code === '',
    };
  }
}
