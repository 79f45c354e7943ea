import { identityEntities, identityMigrations } from '@park/identity';
import { platformEntities, platformMigrations } from '@park/platform';
import { policyEntities, policyMigrations } from '@park/policy';
import { registryEntities, registryMigrations } from '@park/registry';

/** The tables of every room. */
export const entities: Function[] = [...platformEntities, ...identityEntities, ...registryEntities, ...policyEntities];

/** Their migrations, in the order they run. */
export const migrations: Function[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...registryMigrations,
  ...policyMigrations,
];
