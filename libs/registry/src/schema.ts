import { CompanyContact } from './data/company-contact.entity';
import { CompanySnapshot } from './data/company-snapshot.entity';
import { Company } from './data/company.entity';
import { CreateRegistry1795000000003 } from './data/create-registry.migration';
import { Fact } from './data/fact.entity';

/** The tables of this room. */
export const registryEntities: Function[] = [Company, CompanySnapshot, Fact, CompanyContact];

/** The migrations that build them, in order. */
export const registryMigrations: Function[] = [CreateRegistry1795000000003];
