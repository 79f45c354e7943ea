import { batchesSchema } from '@park/batches';
import { bookletsSchema } from '@park/booklets';
import { claimsSchema } from '@park/claims';
import { connectionsSchema } from '@park/connections';
import { cultivationSchema } from '@park/cultivation';
import { filesSchema } from '@park/files';
import { identitySchema } from '@park/identity';
import { intakeSchema } from '@park/intake';
import { noticesSchema } from '@park/notices';
import { operationsSchema } from '@park/operations';
import { type PeopleColumns, platformSchema, type Schema } from '@park/platform';
import { policySchema } from '@park/policy';
import { privacySchema } from '@park/privacy';
import { projectsSchema } from '@park/projects';
import { registrySchema } from '@park/registry';
import { reportsSchema } from '@park/reports';
import { signOnSchema } from '@park/sign-on';
import { sitesSchema } from '@park/sites';
import { webKitSchema } from '@park/web-kit';
import { workSchema } from '@park/work';

const rooms = [
  platformSchema,
  identitySchema,
  webKitSchema,
  filesSchema,
  noticesSchema,
  workSchema,
  operationsSchema,
  privacySchema,
  signOnSchema,
  bookletsSchema,
  connectionsSchema,
  claimsSchema,
  registrySchema,
  policySchema,
  intakeSchema,
  reportsSchema,
  projectsSchema,
  cultivationSchema,
  sitesSchema,
  batchesSchema,
];

/** The tables of every room. */
export const entities: Function[] = rooms.flatMap((room): Function[] => room.entities);

/** Their migrations, in the order they run. */
export const migrations: Function[] = rooms.flatMap((room): Function[] => room.migrations);

/** Those of their tables that nobody may change. */
export const addOnly: readonly string[] = identitySchema.addOnly;

/** Where their tables name people. */
export const people: readonly PeopleColumns[] = rooms.flatMap((room: Schema) => room.people ?? []);
