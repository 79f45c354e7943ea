import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { PoliciesController } from './policies.controller';
import { PolicyController } from './policy.controller';

@Module({ imports: [PolicyModule, RegistryModule], controllers: [PoliciesController, PolicyController] })
export class PolicyPagesModule {}
