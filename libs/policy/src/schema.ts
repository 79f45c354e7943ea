import { CreatePolicy1795000000004 } from './data/create-policy.migration';
import { Decision } from './data/decision.entity';
import { PolicyRun } from './data/policy-run.entity';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { Push } from './data/push.entity';

/** The tables of this room. */
export const policyEntities: Function[] = [Policy, PolicyVersion, PolicyRun, Decision, Push];

/** The migrations that build them, in order. */
export const policyMigrations: Function[] = [CreatePolicy1795000000004];
